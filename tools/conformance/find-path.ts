import { theCatalog } from '@latchkey/scope-catalog'
import type { MockStore } from './mock-store.ts'
import { dataOf, idsOf, idsWithin, recordsIn } from './record-ids.ts'
import { listFor } from './references.ts'

/** A path with its parameters filled in. */
export interface FilledPath {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** Makes something at a path where the store has nothing yet, and returns the answer's body. */
export type MakeOne = (template: string, path: string) => Promise<unknown>

// Where the records are listed that a path without a list of its own speaks of.
const LISTED_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['/v3/orders', '/v2/orders'],
  ['/v3/inventory/products', '/v3/catalog/products'],
])

// What is made there is what the path speaks of.
const MADE_ELSEWHERE: ReadonlyMap<string, string> = new Map([['/v3/checkouts', '/v3/carts']])

const MOST_RECORDS = 8

/**
 * Fills a template's parameters with ids that exist, in several ways: at each parameter the list before
 * it is asked, and the first few of its records are tried, as far as the rest of the path can be filled.
 */
export function findPaths(
  store: MockStore,
  template: string,
  makeOne: MakeOne,
): AsyncGenerator<FilledPath> {
  return fill({ store, makeOne }, template.split('/').slice(1), { path: '', params: {} }, '')
}

interface Search {
  readonly store: MockStore
  readonly makeOne: MakeOne
}

async function* fill(
  search: Search,
  [segment, ...rest]: readonly string[],
  filled: FilledPath,
  template: string,
): AsyncGenerator<FilledPath> {
  if (segment === undefined) {
    yield filled
    return
  }
  const name = /^\{(.+)\}$/.exec(segment)?.[1]
  const ids = name === undefined ? [] : await idsAt(search, template, filled.path, name)
  const steps = name === undefined ? [segment] : ids.map(encodeURIComponent)
  for (const [index, step] of steps.entries()) {
    const params = { ...filled.params, ...(name !== undefined && { [name]: ids[index] ?? '' }) }
    const next = { path: `${filled.path}/${step}`, params }
    yield* fill(search, rest, next, `${template}/${segment}`)
  }
}

async function idsAt(
  { store, makeOne }: Search,
  template: string,
  path: string,
  name: string,
): Promise<string[]> {
  const isListed = theCatalog().findById(`GET ${template}`) !== undefined
  const list = isListed ? path : LISTED_ELSEWHERE.get(template)
  const listed = list === undefined ? [] : await idsListed(store, list, name)
  if (listed.length > 0) return listed
  const inside = await idsInParent(store, path, name)
  if (inside.length > 0) return inside

  const made = MADE_ELSEWHERE.get(template)
  const answer = await makeOne(made ?? template, made ?? path)
  if (answer !== undefined) return idsMade(store, path, name, answer)
  const meant = listFor(name, path)
  // A list below another record is that record's: only its own path leads there.
  return meant === undefined || meant.includes('{') ? [] : idsListed(store, meant, name)
}

async function idsListed(store: MockStore, list: string, name: string): Promise<string[]> {
  const records = recordsIn((await store.read(list)).body).slice(0, MOST_RECORDS)
  return inTurn(records.map((record) => idsOf(record, name)))
}

async function idsMade(
  store: MockStore,
  path: string,
  name: string,
  answer: unknown,
): Promise<string[]> {
  // What is made inside a record is often answered with all of that record.
  const within = await idsInParent(store, path, name)
  const [record] = [...recordsIn(answer), dataOf(answer)]
  return within.length > 0 ? within : recordsIn([record]).flatMap((each) => idsOf(each, name))
}

async function idsInParent(store: MockStore, path: string, name: string): Promise<string[]> {
  const parent = path.slice(0, path.lastIndexOf('/'))
  const { status, body } = await store.read(parent)
  return status === 200 ? idsWithin(dataOf(body), name) : []
}

// What every record is most likely called by, then what they may be called by as well.
function inTurn(ids: readonly (readonly string[])[]): string[] {
  const likely = ids.flatMap((each) => each.slice(0, 1))
  return [...new Set([...likely, ...ids.flatMap((each) => each.slice(1, 2))])]
}
