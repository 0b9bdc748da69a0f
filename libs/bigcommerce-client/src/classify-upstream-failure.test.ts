import type { Socket } from 'node:net'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { classifyUpstreamFailure } from './classify-upstream-failure.ts'
import type { UpstreamOptions } from './create-upstream.ts'
import { failureOf } from './support/failure-of.ts'
import { answer, closedPort, serve } from './support/loopback-server.ts'
import { openUpstream } from './support/open-upstream.ts'
import type { UpstreamError } from './upstream-errors.ts'
import { UpstreamTimeoutError } from './upstream-errors.ts'

const HEAD = 'HTTP/1.1 200 OK\r\n'

async function failureAgainst(
  talk: (socket: Socket) => void,
  options: Partial<UpstreamOptions> = {},
): Promise<UpstreamError> {
  await using server = await serve(talk)
  return await failureOf({ developmentUpstream: server.origin, ...options })
}

describe('classifyUpstreamFailure, against servers that break', () => {
  it.each<[string, (socket: Socket) => void, string, boolean]>([
    ['a reset before an answer', (s) => s.resetAndDestroy(), 'UPSTREAM_RESET', true],
    ['a close before an answer', (s) => s.end(), 'UPSTREAM_RESET', true],
    [
      'a close inside the head',
      (s) => s.end(`${HEAD}content-le`),
      'UPSTREAM_ANSWER_INCOMPLETE',
      false,
    ],
    [
      'a close inside the status line',
      (s) => s.end('HTTP/1.1 20'),
      'UPSTREAM_ANSWER_INCOMPLETE',
      false,
    ],
    [
      'a body shorter than announced',
      (s) => s.end(`${HEAD}content-length: 9\r\n\r\nabc`),
      'UPSTREAM_ANSWER_INCOMPLETE',
      false,
    ],
    [
      'a chunked body without its end',
      (s) => s.end(`${HEAD}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`),
      'UPSTREAM_ANSWER_INCOMPLETE',
      false,
    ],
    [
      'a chunked body that ends its connection early',
      (s) => s.end(`${HEAD}connection: close\r\ntransfer-encoding: chunked\r\n\r\n9\r\nabc`),
      'UPSTREAM_ANSWER_INCOMPLETE',
      false,
    ],
    [
      'another protocol',
      (s) => s.end('SSH-2.0-OpenSSH_9.2\r\n'),
      'UPSTREAM_ANSWER_MALFORMED',
      false,
    ],
    [
      'a chunk without a size',
      (s) => s.end(`${HEAD}transfer-encoding: chunked\r\n\r\nxyz\r\n`),
      'UPSTREAM_ANSWER_MALFORMED',
      false,
    ],
    [
      'a header without a colon',
      (s) => s.end(`${HEAD}no colon here\r\n\r\n`),
      'UPSTREAM_ANSWER_MALFORMED',
      false,
    ],
    [
      'a head of 40 KiB',
      (s) => s.end(`${HEAD}x: ${'a'.repeat(40_960)}\r\n\r\n`),
      'UPSTREAM_ANSWER_MALFORMED',
      false,
    ],
    [
      'a change of protocol that nobody asked for',
      (s) => s.end('HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
      'UPSTREAM_ANSWER_MALFORMED',
      false,
    ],
  ])('names %s', async (_what, talk, code, repeatable) => {
    const failure = await failureAgainst(talk)

    expect([failure.code, failure.repeatable]).toEqual([code, repeatable])
  })

  it('names a reset inside the body', async () => {
    const failure = await failureAgainst((socket) => {
      socket.write(`${HEAD}content-length: 9\r\n\r\nabc`, () => socket.resetAndDestroy())
    })

    expect(failure.code).toBe('UPSTREAM_ANSWER_INCOMPLETE')
  })

  it('names a body that stops coming', async () => {
    const stall = (socket: Socket) => socket.write(`${HEAD}content-length: 9\r\n\r\nabc`)

    const failure = await failureAgainst(stall, { bodyTimeoutMs: 50 })

    expect(failure.code).toBe('UPSTREAM_ANSWER_INCOMPLETE')
  })

  it('names a head that stops coming', async () => {
    const stall = (socket: Socket) => socket.write(HEAD)

    const failure = await failureAgainst(stall, { headersTimeoutMs: 50 })

    expect(failure.code).toBe('UPSTREAM_ANSWER_INCOMPLETE')
  })

  it('names an answer that never begins', async () => {
    const failure = await failureAgainst(() => undefined, { headersTimeoutMs: 50 })

    expect([failure.code, failure.repeatable]).toEqual(['UPSTREAM_TIMEOUT', true])
  })

  it('tells a connection that closes before its second answer from half an answer', async () => {
    await using server = await serve((socket, _request, nth) => {
      if (nth === 1) socket.write(answer('{}'))
      else socket.end()
    })

    const failure = await failureOf(
      { developmentUpstream: server.origin, connectionsPerHost: 1 },
      2,
    )

    expect([failure.code, failure.repeatable, server.connections()]).toEqual([
      'UPSTREAM_RESET',
      true,
      1,
    ])
  })

  it('names a refused connection', async () => {
    const failure = await failureOf({ developmentUpstream: await closedPort() })

    expect([failure.code, failure.detail]).toEqual(['UPSTREAM_REFUSED', 'ECONNREFUSED'])
  })

  it('names a connection that does not get ready in time', async () => {
    await using server = await serve(() => undefined)
    const developmentUpstream = new URL(`https://${server.origin.host}`)

    const failure = await failureOf({ developmentUpstream, connectTimeoutMs: 50 })

    expect(failure.code).toBe('UPSTREAM_CONNECT_TIMEOUT')
  })

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('names a name that is not found (%s)', async (code) => {
    const failure = await failureOf({
      lookup: (_host, _options, found) => {
        found(Object.assign(new Error('no address'), { code }), [])
      },
    })

    expect([failure.code, failure.detail]).toEqual(['UPSTREAM_NAME_NOT_FOUND', code])
  })

  it('says the same of what fetch throws, before and inside an answer', async () => {
    await using server = await serve((socket, request) => {
      if (request.includes('/half')) socket.end(`${HEAD}content-length: 9\r\n\r\nabc`)
      else socket.end()
    })
    await using upstream = openUpstream({ developmentUpstream: server.origin })
    const failureAt = async (path: string) => {
      const { signal } = new AbortController()
      const question = { method: 'GET', headers: {}, redirect: 'manual', signal } as const
      const { body } = await upstream.fetch(`https://api.bigcommerce.com${path}`, question)
      for await (const piece of body ?? []) expect(piece.byteLength).toBe(3)
    }
    const codeAt = async (path: string) =>
      classifyUpstreamFailure(await failureAt(path).catch((error: unknown) => error)).code

    const codes = [await codeAt('/none'), await codeAt('/half')]

    expect(codes).toEqual(['UPSTREAM_RESET', 'UPSTREAM_ANSWER_INCOMPLETE'])
  })

  it('keeps nothing of an answer that could not be read', async () => {
    const failure = await failureAgainst((socket) => {
      socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\njane@example.com\r\n`)
    })

    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('jane')
  })
})

describe('classifyUpstreamFailure, of anything else', () => {
  const endless = new Error('endless')
  endless.cause = endless

  it.each([
    ['a text', 'boom'],
    ['nothing', undefined],
    ['an error without a code', new Error('boom')],
    ['an error with a strange code', Object.assign(new Error('boom'), { code: 7 })],
    ['an error with an unknown code', Object.assign(new Error('boom'), { code: 'EWHAT' })],
    ['an error that is its own cause', endless],
  ])('calls %s an unforeseen failure', (_what, error) => {
    const failure = classifyUpstreamFailure(error)

    expect([failure.code, failure.repeatable]).toEqual(['UPSTREAM_FAILED', false])
  })

  it('takes the first of several addresses that were tried', () => {
    const refused = Object.assign(new Error('no'), { code: 'ECONNREFUSED' })

    expect(classifyUpstreamFailure(new AggregateError([refused])).code).toBe('UPSTREAM_REFUSED')
  })

  it('leaves alone what has its name already, however deep', () => {
    const named = new UpstreamTimeoutError()

    expect(classifyUpstreamFailure(new Error('outer', { cause: named }))).toBe(named)
  })
})
