import { describe, expect, it } from 'vitest'
import { failureOf, HOST } from './support/failure-of.ts'
import { answer, serve, serveTls } from './support/loopback-server.ts'
import { selfSignedCertificate } from './support/self-signed-certificate.ts'

describe('classifyUpstreamFailure, against certificates', () => {
  const proper = selfSignedCertificate(HOST)

  it.each([
    ['an authority that nobody knows', proper, selfSignedCertificate(HOST)],
    ['another name', selfSignedCertificate('evil.example'), undefined],
    ['an expired date', selfSignedCertificate(HOST, [2010, 2011]), undefined],
    ['a date that is still to come', selfSignedCertificate(HOST, [2048, 2049]), undefined],
  ])('names a certificate with %s', async (_what, presented, trusted = presented) => {
    await using server = await serveTls(presented, (socket) => socket.end(answer('{}')))

    const failure = await failureOf({ developmentUpstream: server.origin, ca: trusted.cert })

    expect(failure.code).toBe('UPSTREAM_TLS_INVALID')
  })

  it('names a server without encryption where encryption was asked for', async () => {
    await using server = await serve((socket) => socket.end(answer('{}')))
    const developmentUpstream = new URL(`https://${server.origin.host}`)

    const failure = await failureOf({ developmentUpstream })

    expect(failure.code).toBe('UPSTREAM_TLS_INVALID')
  })
})
