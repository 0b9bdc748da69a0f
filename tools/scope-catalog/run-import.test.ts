import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findScope, theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { changedRoutes, renderRouteFiles } from './apply-changes.ts'
import { compareWithCatalog } from './compare-with-catalog.ts'
import { runImport } from './run-import.ts'

const ROUTE_FILES = join(import.meta.dirname, '../../libs/scope-catalog/src/routes')
const PRESENT = theCatalog().routes.filter(({ archived }) => !archived)

describe('the importer', () => {
  it('finds nothing to do where the documents say what the catalog says', async () => {
    await using folder = await documentsFor(PRESENT)
    const told: string[] = []

    const code = await runImport([folder.path, '--check'], (text) => told.push(text))

    expect(told.join('')).toContain('The catalog says what the documents say.')
    expect(code).toBe(0)
  })

  it('fails a check, and reports without one, when a route went', async () => {
    await using folder = await documentsFor(PRESENT.slice(1))
    const told: string[] = []
    const tell = (text: string) => told.push(text)

    const codes = [
      await runImport([folder.path, '--check'], tell),
      await runImport([folder.path], tell),
    ]

    expect(codes).toEqual([1, 0])
    expect(told[0]).toContain(
      `Routes removed, to be marked as archived (1)\n\n- \`${PRESENT[0]?.id ?? ''}\``,
    )
  })

  it('writes only the files that change, and marks the route that went as archived', async () => {
    await using folder = await documentsFor(PRESENT.filter(({ id }) => id !== 'GET /v3/wishlists'))
    await using target = await copyOfRouteFiles()

    await runImport([folder.path, '--write'], () => undefined, target.path)

    const changed = await differences(target.path)
    expect(changed).toEqual(['v3-customers.ts'])
    expect(await readFile(join(target.path, 'v3-customers.ts'), 'utf8')).toContain(
      "['GET', '/v3/wishlists', 'customers', 'archived']",
    )
  })

  it('would write the route files exactly as they are', async () => {
    const nothing = compareWithCatalog({ routes: [], otherMethods: [], scopes: [] }, theCatalog())
    const files = renderRouteFiles(changedRoutes(theCatalog(), { ...nothing, removed: [] }))

    expect([...files.keys()].sort()).toEqual((await readdir(ROUTE_FILES)).sort())
    for (const [name, text] of files) {
      expect(await readFile(join(ROUTE_FILES, name), 'utf8')).toBe(text)
    }
  })

  it.each([
    ['no folder', []],
    ['two folders', ['a', 'b']],
    ['an unknown option', ['a', '--force']],
    ['YAML files and nothing to read them with', [join(import.meta.dirname, 'testing')]],
  ])('refuses %s', async (_what, args) => {
    await expect(runImport(args, () => undefined)).rejects.toThrow(TypeError)
  })

  it('refuses a folder without a document', async () => {
    await using folder = await documentsFor([])

    await expect(runImport([folder.path], () => undefined)).rejects.toThrow(TypeError)
  })
})

interface Folder extends AsyncDisposable {
  readonly path: string
}

async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'latchkey-import-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

// One document for each route, each with a table of exactly the scopes that open it.
async function documentsFor(routes: readonly ScopeRequirement[]): Promise<Folder> {
  const folder = await temporaryFolder()
  await Promise.all(
    routes.map((route, index) =>
      writeFile(join(folder.path, `${String(index)}.json`), JSON.stringify(documentFor(route))),
    ),
  )
  return folder
}

function documentFor({ method, path, anyOf, deprecated }: ScopeRequirement) {
  const [, version = '', rest = ''] = /^(\/v[23])?(\/.*)$/.exec(path) ?? []
  const host = version === '' ? 'payments' : 'api'
  const rows = anyOf.map((id) => `| ${findScope(id)?.uiName ?? ''} | any | \`${id}\` |`)
  const table = ['| UI Name | Permission | Parameter |', '|--|--|--|', ...rows].join('\n')
  const description = anyOf.includes('default') ? 'The default scope will do.' : table
  return {
    openapi: '3.0.3',
    servers: [{ url: `https://${host}.bigcommerce.com/stores/{store_hash}${version}` }],
    paths: { [rest]: { [method.toLowerCase()]: { description, deprecated } } },
  }
}

async function copyOfRouteFiles(): Promise<Folder> {
  const folder = await temporaryFolder()
  for (const name of await readdir(ROUTE_FILES)) {
    await writeFile(join(folder.path, name), await readFile(join(ROUTE_FILES, name), 'utf8'))
  }
  return folder
}

async function differences(folder: string): Promise<string[]> {
  const changed: string[] = []
  for (const name of await readdir(ROUTE_FILES)) {
    const [ours, theirs] = await Promise.all(
      [ROUTE_FILES, folder].map((path) => readFile(join(path, name), 'utf8')),
    )
    if (ours !== theirs) changed.push(name)
  }
  return changed
}
