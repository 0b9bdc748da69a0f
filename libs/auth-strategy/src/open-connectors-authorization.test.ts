import { describe, expect, it } from 'vitest'
import { AuthorizationMalformedError } from './errors.ts'
import { parseOpenConnectorsAuthorization } from './open-connectors-authorization.ts'

const revealed = (header: string) =>
  Object.fromEntries(
    Object.entries(parseOpenConnectorsAuthorization(header)).map(([kind, secret]) => [
      kind,
      secret.reveal(),
    ]),
  )

describe('parseOpenConnectorsAuthorization', () => {
  it.each([
    ['as documented', 'User u+/=, Organization o==, Element e/1='],
    ['element first', 'Element e/1=, User u+/=, Organization o=='],
    ['organization first', 'Organization o==, User u+/=, Element e/1='],
    ['in lower case and without spaces', 'user u+/=,organization o==,element e/1='],
  ])('reads the three secrets %s', (_how, header) => {
    expect(revealed(header)).toEqual({ User: 'u+/=', Organization: 'o==', Element: 'e/1=' })
  })

  it('leaves out what was not sent', () => {
    expect(revealed('User u')).toEqual({ User: 'u' })
  })

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['the empty secrets of the documentation', 'User , Organization '],
    ['another scheme', 'Bearer abc'],
    ['a kind that stands twice', 'User a, User b'],
    ['a part without a value', 'User a, Organization'],
    ['a secret with a space in it', 'User a b'],
    ['a secret of megabytes', `User ${'a'.repeat(1_000_000)}`],
  ])('refuses %s', (_what, header) => {
    expect(() => parseOpenConnectorsAuthorization(header)).toThrow(AuthorizationMalformedError)
  })
})
