import type { Method } from '@latchkey/scope-catalog'
import { at, isObject } from './json-value.ts'
import type { MockStore } from './mock-store.ts'
import { dataOf, idsOf, idsWithin, recordsIn } from './record-ids.ts'
import { listFor } from './references.ts'

/** Where a body is going. */
export interface Destination {
  readonly store: MockStore
  readonly method: Method
  /** The path, filled. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  /** How many records to pass over, where those before were refused. */
  readonly turn?: number
  /** What was said of that which was made for this call. */
  readonly made?: readonly unknown[]
}

/** A body with what it refers to replaced by records that exist, as far as the store has any. */
export async function withReferences(to: Destination, body: unknown): Promise<unknown> {
  if (!Array.isArray(body)) return replaced(to, body)
  const own = await ownIds(to)
  if (!body.some(isObject)) {
    // Nothing but names, of what the path lists, or of what is to be listed there.
    const names = await referencesFor(to, to.path.split('/').at(-1) ?? '')
    const ids = names.length > 0 ? names : own
    return ids.length === 0 ? body : body.slice(0, ids.length).map((each, i) => like(each, ids[i]))
  }
  return Promise.all(
    body.map(async (each: unknown, index) => {
      const item = await replaced(to, each)
      const isNamed = isObject(item) && (to.method === 'PUT' || item['id'] !== undefined)
      return isNamed && own[index] !== undefined ? { ...item, id: own[index] } : item
    }),
  )
}

/** The ids, as they are, of what the path lists. */
export async function ownIds({ store, path }: Destination): Promise<unknown[]> {
  const records = recordsIn((await store.read(path)).body)
  return records.map((record) => record['id']).filter((id) => id !== undefined)
}

/** The ids of the records that a field or filter of this name can speak of. */
export async function referencesFor(to: Destination, name: string): Promise<string[]> {
  const list = name === 'id' ? to.path : listFor(name, to.path)
  return list === undefined ? [] : existing(to, list, name)
}

async function replaced(to: Destination, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((each) => replaced(to, each)))
  if (!isObject(value)) return value
  const fields = Object.entries(value).map(
    async ([name, field]) => [name, await replacedField(to, name, field)] as const,
  )
  return Object.fromEntries(await Promise.all(fields))
}

async function replacedField(to: Destination, name: string, field: unknown): Promise<unknown> {
  if (at(field, 'id') !== undefined && listFor(`${name}_id`, to.path) !== undefined) {
    const [id] = await referencesFor(to, `${name}_id`)
    return isObject(field) ? { ...field, id: like(field['id'], id) } : field
  }
  // As few as can be: of some orders only one is left.
  if (name === 'quantity' && typeof field === 'number') return 1
  const known = to.params[name] ?? (await idNearby(to, name))
  if (known !== undefined) {
    if (Array.isArray(field)) return field.some(isObject) ? withId(to, field, known) : [known]
    return isObject(field) ? replaced(to, field) : like(field, known)
  }
  const list = listFor(name, to.path)
  // 0, null and the empty text say that there is none.
  if (list === undefined || field === 0 || field === null || field === '')
    return replaced(to, field)
  const ids = await existing(to, list, name)
  if (ids[0] === undefined || isObject(field)) return replaced(to, field)
  if (!Array.isArray(field)) return like(field, ids[0])
  if (field.some(isObject)) return replaced(to, field)
  return field.slice(0, ids.length).map((each, index) => like(each, ids[index]))
}

// Of what was made for the call, or of the cart or checkout in the path.
async function idNearby(to: Destination, name: string): Promise<string | undefined> {
  const cart = /^\/v3\/(?:carts|checkouts)\/[^/]+/.exec(to.path)?.[0]
  if (cart !== undefined && name === 'item_id') {
    return idsWithin(dataOf((await to.store.read(cart)).body), name)[0]
  }
  // Bare `ids` are of what the path ends with.
  const meant = name === 'ids' ? (to.path.split('/').at(-1) ?? name) : name
  for (const said of (to.made ?? []).map(dataOf)) {
    const held = at(said, meant)
    const id = typeof held === 'string' ? held : idsWithin({ [meant]: held }, meant)[0]
    if (id !== undefined) return id
  }
  return undefined
}

async function withId(to: Destination, [first]: readonly unknown[], id: string): Promise<unknown> {
  const item = await replaced(to, first)
  return [isObject(item) && 'id' in item ? { ...item, id } : item]
}

async function existing(to: Destination, list: string, name: string): Promise<string[]> {
  const parent = /\{(.+)\}/.exec(list)?.[1]
  const parentId = parent === undefined ? undefined : await idOfParent(to, parent)
  if (parent !== undefined && parentId === undefined) return []
  if (name === 'resource_id') {
    // Where there are metafields already, they name what can have some.
    const own = recordsIn((await to.store.read(to.path)).body).flatMap((each) => idsOf(each, name))
    if (own.length > 0) return own
  }
  const answer = await to.store.read(list.replace(/\{.+\}/, parentId ?? ''))
  const plain = name.replace(/s$/, '')
  const ids = recordsIn(answer.body).flatMap((record) => idsOf(record, plain).slice(0, 1))
  const passedOver = (to.turn ?? 0) % Math.max(ids.length, 1)
  return [...ids.slice(passedOver), ...ids.slice(0, passedOver)]
}

async function idOfParent(to: Destination, parent: string): Promise<string | undefined> {
  const list = listFor(parent, to.path)
  const camel = parent.replace(/_id$/, 'Id')
  const inPath = to.params[parent] ?? to.params[camel]
  return inPath ?? (list === undefined ? undefined : (await existing(to, list, parent))[0])
}

// An id in the type that the document's sample has.
function like(sample: unknown, id: unknown): unknown {
  if (id === undefined) return sample
  return typeof sample === 'number' && typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id
}
