import { describe, expect, it } from 'vitest'
import { readScopeStatement, readScopeTables } from './scope-statement.ts'

const TABLE = `### OAuth scopes

| UI Name | Permission | Parameter |
|:--------|:-----------|:----------|
|  Products | modify | \`store_v2_products\` |
|Products|read-only|\`store_v2_products_read_only\`|

| Header | Argument |
|:-------|:---------|
| \`X-Auth-Token\` | \`access_token\` |
`

describe('a statement of scopes', () => {
  it('is read from a table, and other tables are not', () => {
    expect(readScopeTables(TABLE)).toEqual([
      { uiName: 'Products', permission: 'modify', id: 'store_v2_products' },
      { uiName: 'Products', permission: 'read-only', id: 'store_v2_products_read_only' },
    ])
  })

  it('is read from a table with its columns in another order', () => {
    const table =
      '| Parameter | More | Permission | UI Name |\n|--|--|--|--|\n| `a_b` | x | read | A |'

    expect(readScopeTables(table)).toEqual([{ uiName: 'A', permission: 'read', id: 'a_b' }])
  })

  it('is read from a list of which one suffices', () => {
    const text =
      'Captures.\nRequires at least one of the following scopes:\n* `a_b`\n* `c_d`\n\n* `e_f`'

    expect(readScopeStatement(text)).toEqual({ kind: 'any-of', ids: ['a_b', 'c_d'] })
  })

  it('is that any token will do, where the default scope is named', () => {
    const text = '### OAuth scopes\n\nNone. Use the default scope of an API account.'

    expect(readScopeStatement(text)).toEqual({ kind: 'default' })
  })

  it.each([
    ['nothing', ''],
    ['prose', 'Lists brands.'],
    [
      'a table that was never filled in',
      '| UI Name | Permission | Parameter |\n|--|--|--|\n| A | modify | `...` |',
    ],
  ])('is not read from %s', (_what, text) => {
    expect(readScopeStatement(text)).toBeUndefined()
  })
})
