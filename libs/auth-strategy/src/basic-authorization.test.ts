import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { basicAuthorization, parseBasicAuthorization } from './basic-authorization.ts'
import { AuthorizationMalformedError } from './errors.ts'

const encode = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

describe('HTTP Basic', () => {
  it.each([
    ['a plain login', 'admin', 't0k3n'],
    ['a password with colons', 'admin', 'a:b:c'],
    ['letters outside ASCII', 'jürgen', 'pässwörd'],
  ])('reads back %s', (_what, username, password) => {
    const header = basicAuthorization({ username, password: new Secret(password) }).reveal()

    const login = parseBasicAuthorization(header)

    expect([login.username, login.password.reveal()]).toEqual([username, password])
  })

  it.each([
    ['no header', undefined],
    ['another scheme', 'Bearer YTpi'],
    ['no colon', encode('admin')],
    ['no user name', encode(':t0k3n')],
    ['no password', encode('admin:')],
    ['what is not base64', 'Basic a b c'],
  ])('refuses %s', (_what, header) => {
    expect(() => parseBasicAuthorization(header)).toThrow(AuthorizationMalformedError)
  })
})
