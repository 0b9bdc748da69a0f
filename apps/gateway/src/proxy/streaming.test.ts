import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { answerTo, call, startCall } from '../testing/call.ts'
import { connectRaw } from '../testing/exchange-raw.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { writeUntilRefused } from '../testing/write-until-refused.ts'

const MIB = 1024 * 1024
const PIECE = Buffer.alloc(64 * 1024, 'x')

const stack = await sharedByFile(startScriptedStack())
const { upstream } = stack
const headers = { 'x-auth-token': stack.tokens.oauth }
const url = stack.origin + V2_PATH
const HEAD = `${V2_PATH} HTTP/1.1\r\nhost: x\r\nx-auth-token: ${stack.tokens.oauth}\r\n`

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function memoryBytes(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe('an answer', () => {
  it('reaches the client as it comes: its first byte before its last is sent', async () => {
    const held = Promise.withResolvers<ServerResponse>()
    upstream.answers((_request, response) => {
      response.write('first')
      held.resolve(response)
    })

    const answer = await answerTo(startCall(url, { headers }))
    const pieces = answer[Symbol.asyncIterator]()
    const first: unknown = (await pieces.next()).value
    const response = await held.promise
    response.end('last')
    const last: unknown = (await pieces.next()).value

    expect([String(first), String(last)]).toEqual(['first', 'last'])
  })

  it('waits at BigCommerce while its client does not read', async () => {
    const accepted = Promise.withResolvers<number>()
    upstream.answers((_request, response) => {
      void writeUntilRefused(response, 100 * MIB).then(accepted.resolve)
    })
    using client = await connectRaw(stack.origin)
    client.pause()

    client.write(`GET ${HEAD}\r\n`)

    expect(await accepted.promise).toBeLessThan(32 * MIB)
  })

  it('of 64 MiB passes through a few of them', async () => {
    const total = 64 * MIB
    upstream.answers((_request, response) => {
      response.writeHead(200, { 'content-length': total })
      void (async () => {
        for (let sent = 0; sent < total; sent += PIECE.length) {
          if (!response.write(PIECE)) await once(response, 'drain')
        }
        response.end()
      })()
    })
    const before = memoryBytes()

    const answer = await answerTo(startCall(url, { headers }))
    let [received, checked, most] = [0, 0, 0]
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      received += chunk.length
      if (received - checked < 8 * MIB) continue
      checked = received
      most = Math.max(most, memoryBytes() - before)
    }

    expect(received).toBe(total)
    expect(most).toBeLessThan(total / 2)
  })
})

describe('a body', () => {
  it('reaches BigCommerce as it comes: its first byte before its last is sent', async () => {
    const arrived = Promise.withResolvers<string>()
    upstream.answers((request, response) => {
      request.once('data', (first: Buffer) => {
        arrived.resolve(first.toString())
      })
      request.on('end', () => response.end('done'))
    })
    const gate = Promise.withResolvers<undefined>()
    async function* slowly() {
      yield Buffer.from('first')
      await gate.promise
      yield Buffer.from('last')
    }

    const answering = call(url, { method: 'POST', headers, body: slowly() })
    const first = await arrived.promise
    gate.resolve(undefined)

    expect([first, (await answering).body.toString()]).toEqual(['first', 'done'])
  })

  it('waits at the client while BigCommerce does not read', async () => {
    using ends = new DisposableStack()
    upstream.speaks((socket) => {
      ends.defer(() => {
        socket.destroy()
      })
    })
    using client = await connectRaw(stack.origin)
    client.write(`POST ${HEAD}content-length: ${100 * MIB}\r\n\r\n`)

    const sentBytes = await writeUntilRefused(client, 100 * MIB)

    expect(sentBytes).toBeLessThan(32 * MIB)
  })

  it('need not be read to its end for an answer to come, and for the next call', async () => {
    upstream.answers((_request, response) => {
      response.writeHead(413).end('too much')
    })
    using client = await connectRaw(stack.origin)
    client.write(`POST ${HEAD}content-length: ${8 * MIB}\r\n\r\n`)

    client.write(Buffer.alloc(4 * MIB))
    const [first] = (await once(client, 'data')) as [Buffer]
    client.write(Buffer.alloc(4 * MIB))
    client.write(`GET ${HEAD}\r\n`)
    const [second] = (await once(client, 'data')) as [Buffer]

    expect([first, second].map(String)).toEqual([
      expect.stringMatching(/^HTTP\/1\.1 413 .*too much/s),
      expect.stringMatching(/^HTTP\/1\.1 413 .*too much/s),
    ])
  })
})
