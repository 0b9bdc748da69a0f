import { once } from 'node:events'
import type { AddressInfo, LookupFunction } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { call, oneConnection, type Call } from '../testing/call.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { selfSignedCertificate } from '../testing/self-signed-certificate.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startReplica } from '../testing/start-replica.ts'

const stack = await sharedByFile(startScriptedStack({ env: { LATCHKEY_RETRY_ATTEMPTS: '1' } }))
const { gateway, upstream, tokens } = stack

const ask = (origin: string, options: Call = {}) =>
  call(origin + V2_PATH, { headers: { 'x-auth-token': tokens.legacy }, ...options })

const leadingTo =
  (...addresses: string[]): LookupFunction =>
  (_hostname, _options, found) => {
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }

const leadingNowhere: LookupFunction = (hostname, _options, found) => {
  found(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), [])
}

describe('a store host', () => {
  it.each([
    ['this machine', ['127.0.0.1']],
    ['this machine by IPv6', ['::1']],
    ['a private network', ['10.0.0.5']],
    ["the cloud's own metadata", ['169.254.169.254']],
    ['a public address and a private one', ['192.0.2.1', '10.0.0.5']],
  ])('that leads to %s is not called', async (_what, addresses) => {
    await using replica = await startReplica(gateway, {
      developmentUpstream: undefined,
      lookup: leadingTo(...addresses),
    })

    const answer = await ask(replica.origin)

    expect([answer.status, answer.json()]).toMatchObject([
      502,
      { code: 'UPSTREAM_ADDRESS_FORBIDDEN' },
    ])
  })

  it('that leads nowhere is answered for', async () => {
    await using replica = await startReplica(gateway, {
      developmentUpstream: undefined,
      lookup: leadingNowhere,
    })

    const answer = await ask(replica.origin)

    expect([answer.status, answer.json()]).toMatchObject([502, { code: 'UPSTREAM_NAME_NOT_FOUND' }])
  })

  it('that cannot prove who it is gets no request', async () => {
    const requests: Buffer[] = []
    const impostor = createTlsServer(selfSignedCertificate(), (socket) => {
      socket.on('data', (bytes: Buffer) => requests.push(bytes))
    })
    impostor.on('tlsClientError', () => undefined).listen(0, '127.0.0.1')
    await once(impostor, 'listening')
    const { port } = impostor.address() as AddressInfo
    await using replica = await startReplica(gateway, {
      developmentUpstream: new URL(`https://127.0.0.1:${port}`),
    })

    const answer = await ask(replica.origin)
    impostor.close()

    expect([answer.status, answer.json()]).toMatchObject([502, { code: 'UPSTREAM_TLS_INVALID' }])
    expect(requests).toEqual([])
  })

  it('that does not speak TLS is answered for', async () => {
    upstream.speaks((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await using replica = await startReplica(gateway, {
      developmentUpstream: new URL(stack.upstream.origin.replace('http:', 'https:')),
    })

    const answer = await ask(replica.origin)

    expect([answer.status, answer.json()]).toMatchObject([502, { code: 'UPSTREAM_TLS_INVALID' }])
  })

  it('that is none is not called, and costs the client no connection', async () => {
    await using own = await startScriptedStack()
    const database = new Client({ connectionString: own.gateway.databaseUrl })
    await database.connect()
    await database.query("update instance set legacy_host = 'localhost'")
    await database.end()
    using agent = oneConnection()
    const options = {
      headers: { 'x-auth-token': own.tokens.legacy },
      method: 'POST',
      body: Buffer.alloc(500_000),
      agent,
    }

    const answers = [await ask(own.origin, options), await ask(own.origin, options)]

    expect(answers[0]?.json()).toMatchObject({ code: 'UPSTREAM_HOST_INVALID' })
    expect(answers.map(({ status }) => status)).toEqual([502, 502])
    expect(answers[1]?.onUsedConnection).toBe(true)
  })

  it('that refuses connections is answered for, and costs the client no connection', async () => {
    await using own = await startScriptedStack({ env: { LATCHKEY_RETRY_ATTEMPTS: '1' } })
    await own.upstream.vanishes()
    using agent = oneConnection()
    const options = {
      headers: { 'x-auth-token': own.tokens.oauth },
      method: 'POST',
      body: Buffer.alloc(500_000),
      agent,
    }

    const answers = [await ask(own.origin, options), await ask(own.origin, options)]

    expect(answers[0]?.json()).toMatchObject({ code: 'UPSTREAM_REFUSED' })
    expect(answers.map(({ status }) => status)).toEqual([502, 502])
    expect(answers[1]?.onUsedConnection).toBe(true)
  })
})
