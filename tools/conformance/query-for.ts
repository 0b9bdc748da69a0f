import { referencesFor, type Destination } from './body-references.ts'
import type { Operation } from './operation.ts'
import { QUERY_SAID_OTHERWISE } from './said-otherwise.ts'
import { sampleOf } from './sample-body.ts'

/** The query that a call must have, with its question mark; empty where it needs none. */
export async function requiredQuery(
  to: Destination,
  { document, query }: Operation,
): Promise<string> {
  const required = query.filter(({ isRequired }) => isRequired)
  const said = await Promise.all(
    required.map(async ({ name, schema, example }) => {
      const [id] = await referencesFor(to, fieldOf(name))
      const value = id ?? example ?? sampleOf(document, schema, 'all')
      return `${name}=${encodeURIComponent(String(value))}`
    }),
  )
  return said.length === 0 ? '' : `?${said.join('&')}`
}

/** Queries that each name one of the records a path speaks of: the last, which nothing depends on yet. */
export async function filtersFor(to: Destination, { key, query }: Operation): Promise<string[]> {
  const filters = await Promise.all(
    query.map(async ({ name }) => {
      const id = (await referencesFor(to, fieldOf(name))).at(-1)
      return id === undefined ? [] : [`${name}=${encodeURIComponent(id)}`]
    }),
  )
  return [QUERY_SAID_OTHERWISE.get(key) ?? [], ...filters].flat()
}

const fieldOf = (name: string) => name.replace(/:.*$/, '')
