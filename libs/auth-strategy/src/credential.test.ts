import { inspect } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { authenticationHeader, upstreamOf, type Credential } from './credential.ts'
import { credentialText, parseCredential } from './credential-text.ts'

const legacy: Credential = { kind: 'legacy', username: 'admin', apiToken: new Secret('t0k3n') }
const storeToken: Credential = {
  kind: 'store-token',
  accessToken: new Secret('4cc355'),
  clientId: 'cl13nt',
  clientSecret: new Secret('s3cr3t'),
}

describe('a credential', () => {
  it.each([
    ['legacy account', legacy, 'legacy', 'authorization', 'Basic YWRtaW46dDBrM24='],
    ['store token', storeToken, 'oauth', 'x-auth-token', '4cc355'],
  ])('of a %s proves itself in its own way', (_what, credential, upstream, name, value) => {
    const header = authenticationHeader(credential)

    expect(upstreamOf(credential)).toBe(upstream)
    expect([header.name, header.value.reveal()]).toEqual([name, value])
  })

  it.each([
    ['legacy account', legacy],
    ['store token', storeToken],
    ['store token without a client', { kind: 'store-token', accessToken: new Secret('4cc355') }],
  ] satisfies [string, Credential][])('of a %s is read back as written', (_what, credential) => {
    const readBack = parseCredential(credentialText(credential))

    expect(credentialText(readBack).reveal()).toBe(credentialText(credential).reveal())
    expect(inspect(readBack, { depth: 9 })).not.toMatch(/t0k3n|4cc355|s3cr3t/)
  })

  it('of an unknown form is a bug, not a guess', () => {
    expect(() => parseCredential(new Secret('{"kind":"other"}'))).toThrow(TypeError)
  })
})
