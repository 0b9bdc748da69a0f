import { describe, expect, it } from 'vitest'
import { findScope, scopes } from './scopes.ts'

describe('the scopes', () => {
  it('are 70: 3 that make tokens, 54 of a store, 10 of an account, 3 that come unasked', () => {
    const of = (kind: string) => scopes.filter((scope) => scope.kind === kind).length

    expect([scopes.length, ...['token-creation', 'store', 'account', 'default'].map(of)]).toEqual([
      70, 3, 54, 10, 3,
    ])
    expect(scopes.filter(({ listed }) => listed)).toHaveLength(59)
  })

  it('carry no id twice, under no spelling', () => {
    const names = scopes.flatMap(({ id, aliases }) => [id, ...aliases])

    expect(new Set(names).size).toBe(names.length)
  })

  it('pair a read-only scope with one that may modify, of the same name, both ways', () => {
    const readOnly = scopes.filter(({ readOnlyOf }) => readOnlyOf !== undefined)
    const partners = readOnly.map(({ readOnlyOf }) => findScope(readOnlyOf ?? ''))

    expect(readOnly).toHaveLength(22)
    expect(partners.map((partner) => [partner?.permission, partner?.uiName])).toEqual(
      readOnly.map(({ uiName }) => ['modify', uiName]),
    )
    expect(partners.map((partner) => partner?.readOnlyForm)).toEqual(readOnly.map(({ id }) => id))
  })

  it.each([
    ['store_checkouts', 'store_checkout'],
    ['store_v2_checkouts', 'store_checkout'],
    ['store_checkout_content_read_only', 'store_content_checkout_read_only'],
    ['store_storefront-api', 'store_storefront_api'],
    ['Manage_Tax', 'MANAGE_TAX'],
  ])('are found as %s too', (spelling, id) => {
    expect(findScope(spelling)?.id).toBe(id)
  })

  it.each(['constructor', '__proto__', 'toString', ''])(
    'are not found by the name "%s"',
    (name) => {
      expect(findScope(name)).toBeUndefined()
    },
  )

  it('cannot be changed', () => {
    expect(Object.isFrozen(scopes) && scopes.every((scope) => Object.isFrozen(scope))).toBe(true)
  })
})
