import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { answerTo, startCall } from '../testing/call.ts'
import { connectRaw } from '../testing/exchange-raw.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

const stack = await sharedByFile(startScriptedStack())
const { upstream } = stack
const headers = { 'x-auth-token': stack.tokens.oauth }
const url = stack.origin + V2_PATH
const HEAD = `${V2_PATH} HTTP/1.1\r\nhost: x\r\nx-auth-token: ${stack.tokens.oauth}\r\n`

/** The next request at the upstream, answered by nobody. */
function nextRequest(begin?: (response: ServerResponse) => void) {
  const arrived = Promise.withResolvers<IncomingMessage>()
  upstream.answers((request, response) => {
    begin?.(response)
    arrived.resolve(request)
  })
  return arrived.promise
}

/** Resolves when a connection is gone, whatever error it goes with. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => {
      resolve()
    })
  })
}

describe('a client that leaves', () => {
  it('before an answer takes its call with it', async () => {
    const arriving = nextRequest()
    const request = startCall(url, { headers })
    request.on('error', () => undefined)
    const { socket } = await arriving

    request.destroy()

    await closed(socket)
  })

  it('in the middle of an answer takes its call with it', async () => {
    const arriving = nextRequest((response) => response.write('begun'))
    const request = startCall(url, { headers })
    await answerTo(request)
    const { socket } = await arriving

    request.destroy()

    await closed(socket)
  })

  it('in the middle of its body leaves BigCommerce with a torn one, never a whole one', async () => {
    const arriving = nextRequest()
    const client = await connectRaw(stack.origin)
    client.write(`POST ${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`)
    const request = await arriving
    request.resume()

    client.destroy()

    await expect(once(request, 'end')).rejects.toThrow('aborted')
    expect(request.complete).toBe(false)
  })

  it('takes the calls with it whose turn to be answered had not come', async () => {
    const sockets: Socket[] = []
    const both = Promise.withResolvers<undefined>()
    upstream.answers((request) => {
      sockets.push(request.socket)
      if (sockets.length === 2) both.resolve(undefined)
    })
    const client = await connectRaw(stack.origin)
    client.write(`GET ${HEAD}\r\nGET ${HEAD}\r\n`)
    await both.promise

    client.destroy()

    await Promise.all(sockets.map(closed))
  })

  it('is not written to the log as a failure', async () => {
    const arriving = nextRequest()
    const client = await connectRaw(stack.origin)
    client.write(`POST ${HEAD}transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n`)
    const { socket } = await arriving

    client.destroy()
    await closed(socket)

    expect(stack.gateway.logged()).not.toContain('a request failed')
  })
})
