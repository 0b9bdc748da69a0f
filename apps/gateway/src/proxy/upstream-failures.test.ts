import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { answerTo, call, oneConnection, startCall, type Call } from '../testing/call.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

const env = {
  LATCHKEY_RETRY_ATTEMPTS: '1',
  LATCHKEY_UPSTREAM_TIMEOUT_MS: '150',
  LATCHKEY_UPSTREAM_BODY_TIMEOUT_MS: '150',
}
const stack = await sharedByFile(startScriptedStack({ env }))
const { upstream, tokens } = stack

const ask = (options: Call = {}) =>
  call(stack.origin + V2_PATH, {
    ...options,
    headers: { 'x-auth-token': tokens.oauth, ...options.headers },
  })

/** Says something, and nothing more, once a request has begun to arrive. */
const saying =
  (bytes: string, then: (socket: Socket) => void = () => undefined) =>
  (socket: Socket) => {
    socket.once('data', () => {
      if (bytes === '') then(socket)
      else
        socket.write(bytes, () => {
          then(socket)
        })
    })
  }
const close = (socket: Socket) => socket.end()
const reset = (socket: Socket) => socket.resetAndDestroy()

const HALF_A_HEAD = 'HTTP/1.1 200 OK\r\nx: '
const TOO_MUCH_HEAD = `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`
const UPGRADE = 'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'

const FAILURES = [
  ['closes the connection before it answers', saying('', close), 'UPSTREAM_RESET'],
  ['resets the connection before it answers', saying('', reset), 'UPSTREAM_RESET'],
  ['closes inside the headers', saying(HALF_A_HEAD, close), 'UPSTREAM_ANSWER_INCOMPLETE'],
  ['resets inside the headers', saying(HALF_A_HEAD, reset), 'UPSTREAM_ANSWER_INCOMPLETE'],
  ['does not speak HTTP', saying('220 mail ESMTP\r\n', close), 'UPSTREAM_ANSWER_MALFORMED'],
  ['sends more headers than can be taken', saying(TOO_MUCH_HEAD), 'UPSTREAM_ANSWER_MALFORMED'],
  ['wants to speak another protocol', saying(UPGRADE), 'UPSTREAM_ANSWER_MALFORMED'],
] as const

describe('an upstream that', () => {
  it.each(FAILURES)('%s is answered for, by code', async (_what, talk, code) => {
    upstream.speaks(talk)

    const answer = await ask()

    expect([answer.status, answer.json()]).toMatchObject([502, { status: 502, code }])
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(upstream.connections).toBe(1)
  })

  it.each(FAILURES)('%s costs the client no connection', async (_what, talk) => {
    upstream.speaks(talk)
    using agent = oneConnection()
    const body = Buffer.alloc(500_000, 'x')

    const answers = [
      await ask({ agent }),
      await ask({ agent, method: 'POST', body }),
      await ask({ agent }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([502, 502, 502])
    expect(answers.map(({ onUsedConnection }) => onUsedConnection)).toEqual([false, true, true])
  })

  it.each([
    ['does not answer in time', saying(''), 504, 'UPSTREAM_TIMEOUT'],
    ['does not finish its headers', saying(HALF_A_HEAD), 502, 'UPSTREAM_ANSWER_INCOMPLETE'],
  ] as const)('%s is answered for, by code', async (_what, talk, status, code) => {
    upstream.speaks(talk)

    const answer = await ask()

    expect([answer.status, answer.json()]).toMatchObject([status, { status, code }])
  })
})

describe('an answer that breaks off', () => {
  it.each([
    ['before its named length', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', close],
    [
      'before its last chunk',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n',
      close,
    ],
    ['inside a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nhalf', close],
    ['by a reset', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', reset],
    ['by silence', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', () => undefined],
    [
      'by what is no chunk',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\nzzz\r\n',
      close,
    ],
  ] as const)('%s breaks off for the client, too', async (_what, bytes, then) => {
    upstream.speaks(saying(bytes, then))
    using agent = oneConnection()
    const headers = { 'x-auth-token': tokens.oauth }

    const answer = await answerTo(startCall(stack.origin + V2_PATH, { headers, agent }))
    const received: Buffer[] = []
    const reading = answer.forEach((chunk: Buffer) => {
      received.push(chunk)
    })

    await expect(reading).rejects.toThrow('aborted')
    expect([answer.statusCode, Buffer.concat(received).toString(), answer.complete]).toEqual([
      200,
      'half',
      false,
    ])
  })
})
