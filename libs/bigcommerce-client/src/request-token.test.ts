import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { requestToken } from './request-token.ts'
import { answer, closedPort, serve } from './support/loopback-server.ts'
import { openUpstream } from './support/open-upstream.ts'
import { refusalOf } from './support/refusal-of.ts'
import { APP } from './support/token-endpoint.ts'

const grant = {
  grant_type: 'authorization_code',
  code: 'c0de',
  scope: 'store_cart',
  context: 'stores/wuxeae6',
  redirect_uri: 'https://latchkey.example/bigcommerce/1/auth',
} as const
const shape = z.object({ access_token: z.string() })

const requestAt = async (developmentUpstream: URL, clock = new ManualClock()) => {
  await using upstream = openUpstream({ developmentUpstream })
  return await requestToken({ app: APP, grant, shape }, { fetch: upstream.fetch, clock })
}

describe('a request for a token, over an upstream', () => {
  it('is one POST to the login host, whatever comes back', async () => {
    const heard: string[] = []
    await using server = await serve((socket, request) => {
      heard.push(request)
      socket.end('HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n')
    })

    const refusal = await refusalOf(requestAt(server.origin))

    expect(refusal.code).toBe('LOGIN_UNAVAILABLE')
    expect(heard).toHaveLength(1)
    expect(heard[0]).toMatch(
      /^POST \/oauth2\/token HTTP\/1\.1\r\nhost: login\.bigcommerce\.com\r\n/,
    )
  })

  it('reads a grant', async () => {
    await using server = await serve((socket) => {
      socket.write(answer('{"access_token":"t0k3n"}'))
    })

    await expect(requestAt(server.origin)).resolves.toEqual({ access_token: 't0k3n' })
  })

  it('reads why it was refused, also by a 401', async () => {
    const body = '{"error":"invalid_client"}'
    await using server = await serve((socket) => {
      socket.write(answer(body).replace('200 OK', '401 Unauthorized'))
    })

    const refusal = await refusalOf(requestAt(server.origin))

    expect(refusal.code).toBe('APP_CREDENTIALS_REFUSED')
  })

  it('says that the login host cannot be reached', async () => {
    const refusal = await refusalOf(requestAt(await closedPort()))

    expect(refusal).toMatchObject({
      code: 'LOGIN_UNAVAILABLE',
      remedy: expect.stringContaining('start again in a few minutes') as string,
      cause: { code: 'UPSTREAM_REFUSED' },
    })
  })

  it('ends when its time is up, also where an answer drips on', async () => {
    const clock = new ManualClock()
    await using server = await serve((socket) => {
      socket.write('HTTP/1.1 400 Bad\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n', () => {
        clock.advance(20_000)
      })
    })

    const refusal = await refusalOf(requestAt(server.origin, clock))

    expect(refusal).toMatchObject({
      code: 'LOGIN_UNAVAILABLE',
      cause: { code: 'UPSTREAM_TIMEOUT', detail: 'TOTAL_TIME' },
    })
  })
})
