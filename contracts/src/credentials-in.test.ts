import { describe, expect, it } from 'vitest'
import { credentialsIn } from './credentials-in.ts'
import { KEPT_PACTS, readPacts } from './pact-files.ts'
import { pactOf } from './testing/pact-of.ts'

const asked = (header: string) =>
  pactOf({ description: 'a question', request: { headers: { 'X-Auth-Token': [header] } } })

describe('a pact', () => {
  it.each([
    ['an access token', 'k4h2jd93mz8qpw7rt5yx1bn6vc0sgfa'],
    ['an API token', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'],
    ["a Latchkey's token", 'Instance Zx3_kQv81-9aLw02MnBd7RtYpE45sUcHg6jXo'],
    ['a login', `Basic ${btoa('admin:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b')}`],
    ['a JSON Web Token', `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"x"}')}.c2lnbmF0dXJl`],
  ])('with %s in it is refused, and the value is not repeated', (_what, value) => {
    const [line, ...others] = credentialsIn(asked(value))

    expect(line).toBe('shop -> store, "a question": request.headers.X-Auth-Token.0')
    expect(others).toEqual([])
  })

  it.each([
    ['a made-up token', 'fakeAccessTokenFull00000000000a'],
    ['a made-up API token', 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001'],
    ['a made-up login', `Basic ${btoa('admin:fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001')}`],
    ['a scope', 'store_v2_information_read_only'],
    ['a UUID', '0c2f6e2a-7a1b-4c3d-9e8f-123456789abc'],
    ['a name in an expression', '${accessToken}'],
    ['a time', '2026-01-01T00:00:00.000Z'],
  ])('may hold %s', (_what, value) => {
    expect(credentialsIn(asked(value))).toEqual([])
  })
})

describe('the pacts that are kept', () => {
  it('hold nothing that looks like a credential', async () => {
    const pacts = await readPacts(KEPT_PACTS)

    expect(pacts.length).toBeGreaterThan(0)
    expect(pacts.flatMap(credentialsIn)).toEqual([])
  })
})
