import type { LookupAddress } from 'node:dns'
import { request } from 'undici'
import { describe, expect, it } from 'vitest'
import { classifyUpstreamFailure } from './classify-upstream-failure.ts'
import { answer, serve, serveTls } from './support/loopback-server.ts'
import { openUpstream } from './support/open-upstream.ts'
import { selfSignedCertificate } from './support/self-signed-certificate.ts'
import { UpstreamHostInvalidError } from './upstream-errors.ts'

const HOST = 'store-wuxeae6.mybigcommerce.com'

const codeOf = (error: unknown) => classifyUpstreamFailure(error).code

describe('createUpstream', () => {
  it('sends a call to the stand-in with the real host in its header', async () => {
    const heard: string[] = []
    await using server = await serve((socket, request) => {
      heard.push(request)
      socket.write(answer('{"time":1}'))
    })
    await using upstream = openUpstream({ developmentUpstream: server.origin })
    const { origin } = upstream.target(HOST)

    const { body } = await request(`${origin}/api/v2/time`, { dispatcher: upstream.dispatcher })

    expect(await body.json()).toEqual({ time: 1 })
    expect(heard[0]).toMatch(
      /^GET \/api\/v2\/time HTTP\/1\.1\r\nhost: store-wuxeae6\.mybigcommerce\.com\r\n/,
    )
  })

  it('asks an encrypted stand-in for the certificate of the real host', async () => {
    const certificate = selfSignedCertificate(HOST)
    await using server = await serveTls(certificate, (socket) => socket.write(answer('{}')))
    await using upstream = openUpstream({
      developmentUpstream: server.origin,
      ca: certificate.cert,
    })

    const { statusCode, body } = await request(upstream.target(HOST).origin, {
      dispatcher: upstream.dispatcher,
    })
    await body.dump()

    expect(statusCode).toBe(200)
  })

  it('uses a connection again, and no more of them than it may', async () => {
    await using server = await serve((socket) => socket.write(answer('{}')))
    await using upstream = openUpstream({
      developmentUpstream: server.origin,
      connectionsPerHost: 2,
    })
    const { dispatcher } = upstream
    const { origin } = upstream.target(HOST)

    await Promise.all(
      Array.from({ length: 8 }, async () => (await request(origin, { dispatcher })).body.dump()),
    )

    expect(server.connections()).toBe(2)
  })

  it('does not follow a redirect', async () => {
    const heard: string[] = []
    await using server = await serve((socket, request) => {
      heard.push(request)
      socket.write('HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n')
    })
    await using upstream = openUpstream({ developmentUpstream: server.origin })

    const { statusCode, body } = await request(upstream.target(HOST).origin, {
      dispatcher: upstream.dispatcher,
    })
    await body.dump()

    expect([statusCode, heard.length]).toEqual([302, 1])
  })

  it.each<[string, LookupAddress[]]>([
    ['into a private network', [{ address: '10.0.0.1', family: 4 }]],
    ['to this machine', [{ address: '127.0.0.1', family: 4 }]],
    ['to this machine by IPv6', [{ address: '::1', family: 6 }]],
    ['to a cloud’s metadata', [{ address: '169.254.169.254', family: 4 }]],
    [
      'to a public address and a private one',
      [
        { address: '1.1.1.1', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ],
    ],
  ])('opens no connection where a name leads %s', async (_where, addresses) => {
    const asked: string[] = []
    await using upstream = openUpstream({
      lookup: (host, _options, found) => {
        asked.push(host)
        found(null, addresses)
      },
    })
    const { origin } = upstream.target('www.my-shop.com')

    const call = request(origin, { dispatcher: upstream.dispatcher })

    expect(codeOf(await call.catch((error: unknown) => error))).toBe('UPSTREAM_ADDRESS_FORBIDDEN')
    expect(asked).toEqual(['www.my-shop.com'])
  })

  it('judges a single address as it judges several', async () => {
    await using upstream = openUpstream({
      lookup: (_host, _options, found) => {
        found(null, '127.0.0.1', 4)
      },
    })

    const call = request(upstream.target(HOST).origin, { dispatcher: upstream.dispatcher })

    expect(codeOf(await call.catch((error: unknown) => error))).toBe('UPSTREAM_ADDRESS_FORBIDDEN')
  })

  it.each([
    ['in production', false],
    ['in development', true],
  ])('opens no connection to an origin that is no store, %s', async (_where, development) => {
    await using server = await serve((socket) => socket.write(answer('{}')))
    await using upstream = openUpstream(development ? { developmentUpstream: server.origin } : {})
    const { dispatcher } = upstream
    const origins = [
      server.origin.origin,
      'https://127.0.0.1',
      'https://[::1]',
      'https://localhost',
      `http://${HOST}`,
      `https://${HOST}:8443`,
    ]

    const codes = await Promise.all(
      origins.map((origin) => request(origin, { dispatcher }).then(() => 'answered', codeOf)),
    )

    expect(new Set(codes)).toEqual(new Set(['UPSTREAM_HOST_INVALID']))
    expect(server.connections()).toBe(0)
  })

  it('judges a host once and then gives the same target', async () => {
    await using upstream = openUpstream({})

    const target = upstream.target('api.bigcommerce.com')

    expect(target).toEqual({ origin: 'https://api.bigcommerce.com', host: 'api.bigcommerce.com' })
    expect(upstream.target('api.bigcommerce.com')).toBe(target)
  })

  it('gives a target also after more hosts than it remembers', async () => {
    await using upstream = openUpstream({})

    const hosts = Array.from({ length: 10_002 }, (_, n) => `shop-${n}.com`)

    expect(hosts.map((host) => upstream.target(host).host)).toEqual(hosts)
  })

  it.each(['127.0.0.1', 'localhost', 'intranet', 'a.com:80', 'a.com/x', 'A.com', ''])(
    'gives no target for %j',
    async (host) => {
      await using upstream = openUpstream({})

      expect(() => upstream.target(host)).toThrow(UpstreamHostInvalidError)
    },
  )

  it('takes no call once it is closed', async () => {
    const upstream = openUpstream({})
    await upstream.close()

    const call = request(upstream.target(HOST).origin, { dispatcher: upstream.dispatcher })

    expect(codeOf(await call.catch((error: unknown) => error))).toBe('UPSTREAM_FAILED')
  })
})
