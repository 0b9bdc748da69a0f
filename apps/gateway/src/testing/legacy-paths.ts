import { theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'

/** A resource of the legacy API: a path template below `/v2`, and its routes. */
export interface LegacyResource {
  readonly template: string
  readonly routes: readonly ScopeRequirement[]
}

/** Every resource of V2 that the scope catalog says a legacy account can reach. */
export function legacyResources(): LegacyResource[] {
  const routes = theCatalog().routes.filter(({ legacy }) => legacy === 'available')
  return [...Map.groupBy(routes, ({ path }) => path)].map(([path, members]) => ({
    template: path.slice('/v2'.length),
    routes: members,
  }))
}

/** Reads a path; `undefined` where no JSON comes back. */
export type ReadPath = (path: string) => Promise<unknown>

// Their ids are listed nowhere on their own way.
const HIDDEN: ReadonlyMap<string, string> = new Map([
  ['/customers/addresses/{id}', '/customers/addresses/1'],
  [
    '/orders/{order_id}/consignments/shipping/{shipping_consignment_id}/shipping_quotes',
    '/orders/100/consignments/shipping/1/shipping_quotes',
  ],
])
const MOST_TRIED = 12

/**
 * A path of the sample store for a template: the first that shows something, going by the ids that the
 * lists along its way have, else the first that there is.
 */
export async function findLegacyPath(read: ReadPath, template: string): Promise<string> {
  const hidden = HIDDEN.get(template)
  if (hidden !== undefined) return hidden
  const ways = pathsFor(read, '', template.split('/').slice(1))
  let first: string | undefined
  for await (const path of ways) {
    if ((await read(path)) !== undefined) return path
    first ??= path
  }
  if (first === undefined) throw new Error(`the sample store has nothing at ${template}`)
  return first
}

async function* pathsFor(
  read: ReadPath,
  above: string,
  [segment, ...below]: readonly string[],
): AsyncGenerator<string> {
  if (segment === undefined) {
    yield above
    return
  }
  const names = segment.startsWith('{') ? idsIn(await read(above)) : [segment]
  for (const name of names) yield* pathsFor(read, `${above}/${name}`, below)
}

function idsIn(list: unknown): readonly string[] {
  const records = Array.isArray(list) ? (list as readonly { readonly id?: unknown }[]) : []
  const ids = records.slice(0, MOST_TRIED).map(({ id }) => id)
  return ids.filter((id) => typeof id === 'number' || typeof id === 'string').map(String)
}
