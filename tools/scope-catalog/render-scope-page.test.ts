import { disagreements, scopes, theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { renderScopePage } from './render-scope-page.ts'

describe('renderScopePage', () => {
  const page = renderScopePage(theCatalog().routes, scopes, disagreements)
  const rowOf = (id: string) => page.split('\n').filter((line) => line.startsWith(`| \`${id}\` `))

  it('gives each scope one row', () => {
    expect(scopes.map(({ id }) => rowOf(id).length)).toEqual(scopes.map(() => 1))
  })

  it('counts what a scope opens, to read and to write', () => {
    expect(rowOf('store_v2_products_read_only')[0]).toMatch(/Products: Read-only +\| \d+ +\| 1 +\|/)
  })

  it('says which scopes nobody can choose, and where documents disagree', () => {
    expect(rowOf('store_logs_read_only')[0]).toContain("not in BigCommerce's list")
    expect(page).toContain('scripts are below /v3/content')
  })
})
