import { join } from 'node:path'
import { ScopeCatalog, type ScopeRule } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { compareWithCatalog } from './compare-with-catalog.ts'
import { readDocuments } from './read-documents.ts'
import { isOutOfDate, reportChanges } from './report-changes.ts'

const FIXTURE = join(import.meta.dirname, 'testing/documents')

const RULES: readonly ScopeRule[] = [
  {
    method: 'GET',
    path: '/v3/catalog/brands',
    anyOf: ['store_v2_products_read_only', 'store_v2_products'],
  },
  {
    method: 'GET',
    path: '/v3/catalog/trees',
    anyOf: ['store_v2_products_read_only', 'store_v2_products'],
    marks: ['archived'],
  },
  { method: 'GET', path: '/v3/carts/{cartId}', anyOf: ['store_cart_read_only', 'store_cart'] },
  { method: 'GET', path: '/v3/hooks', anyOf: ['default'] },
  { method: 'POST', path: '/v3/sites', anyOf: ['store_sites'] },
]

async function changesOf(rules: readonly ScopeRule[]) {
  const { specification } = await readDocuments(FIXTURE)
  return compareWithCatalog(specification, ScopeCatalog.from(rules))
}

describe('comparing documents with the catalog', () => {
  it('finds routes that are new, with their scopes and marks', async () => {
    const { added } = await changesOf(RULES)

    expect(added).toEqual([
      {
        method: 'GET',
        path: '/v3/catalog/gadgets',
        anyOf: ['store_v2_products', 'store_v2_products_read_only'],
        marks: [],
      },
      { method: 'POST', path: '/v3/catalog/gadgets', anyOf: ['store_v2_products'], marks: [] },
      {
        method: 'GET',
        path: '/v3/catalog/gadgets/{gadget_id}/metafields',
        anyOf: ['store_v2_products', 'store_v2_products_read_only'],
        marks: ['deprecated', 'metafields'],
      },
    ])
  })

  it('finds routes that went, came back, were deprecated or changed their scopes', async () => {
    const { removed, returned, newlyDeprecated, rescoped } = await changesOf(RULES)

    expect(removed.map(({ id }) => id)).toEqual(['POST /v3/sites'])
    expect(returned.map(({ id }) => id)).toEqual(['GET /v3/catalog/trees'])
    expect(newlyDeprecated.map(({ id }) => id)).toEqual(['GET /v3/catalog/trees'])
    expect(rescoped.map(({ requirement, anyOf }) => [requirement.id, anyOf])).toEqual([
      ['GET /v3/catalog/brands', ['store_v2_content', 'store_v2_content_read_only']],
    ])
  })

  it('leaves to a person what it cannot read or write', async () => {
    const { undecided } = await changesOf(RULES)

    expect(undecided.map(({ route, why }) => `${route}: ${why}`)).toEqual([
      'GET /v3/gizmos: no route file is for its path',
      'GET /v3/carts/gadgets: its file names several scopes: store_cart, store_cart_read_only, store_gadgets',
      'PATCH /v3/catalog/gadgets: the catalog has no rules for its method',
    ])
  })

  it('takes a renamed parameter for the same route', async () => {
    const { undecided, added } = await changesOf(RULES)

    expect([...undecided, ...added]).not.toContainEqual(
      expect.objectContaining({ path: '/v3/carts/{cart_id}' }),
    )
  })

  it('does not undo what a person inferred', async () => {
    const [brands, ...others] = RULES
    const inferred = brands === undefined ? [] : [{ ...brands, marks: ['inferred'] as const }]

    const { rescoped, heldOtherwise } = await changesOf([...inferred, ...others])

    expect(rescoped).toEqual([])
    expect(heldOtherwise.map(({ requirement }) => requirement.id)).toEqual([
      'GET /v3/catalog/brands',
    ])
  })

  it('finds scopes that are new or have another name, on pages too', async () => {
    const { newScopes, renamedScopes } = await changesOf(RULES)

    expect(newScopes.map(({ id }) => id)).toEqual(['store_tomorrow_read_only', 'store_gadgets'])
    expect(renamedScopes.map(({ id, uiName }) => [id, uiName])).toEqual([
      ['store_sites', 'Web Sites'],
    ])
  })

  it('reads no archive and no storefront', async () => {
    const { specification } = await readDocuments(FIXTURE)

    expect(specification.routes.map(({ path }) => path)).not.toContain('/v2/fossils')
    expect(specification.routes.map(({ path }) => path)).not.toContain('/carts')
  })

  it('names YAML files that nothing was given to read with', async () => {
    const { unreadable } = await readDocuments(join(import.meta.dirname, 'testing'))

    expect(unreadable.map((file) => file.split('/').at(-1))).toEqual(['gadgets.v3.yml'])
  })

  it('reads YAML with the parser that is passed in', async () => {
    const parsed: string[] = []

    const { unreadable } = await readDocuments(join(import.meta.dirname, 'testing'), (text) => {
      parsed.push(text)
      return {}
    })

    expect(unreadable).toEqual([])
    expect(parsed).toEqual([expect.stringContaining('openapi: 3.0.3')])
  })

  it('reports in Markdown, and whether somebody has to act', async () => {
    const changes = await changesOf(RULES)

    expect(isOutOfDate(changes)).toBe(true)
    expect(reportChanges(changes)).toContain(
      '## Routes with other scopes (1)\n\n- `GET /v3/catalog/brands`: `store_v2_products_read_only` or `store_v2_products` became `store_v2_content` or `store_v2_content_read_only`',
    )
  })
})
