/** Reads a path below the store; `undefined` where there is no JSON to be read. */
export type Read = (path: string) => Promise<unknown>

/** A path that exists, and what is to be seen there or in the list above it. */
export interface ExistingPath {
  readonly path: string
  readonly record: unknown
}

/** Fills a template with the ids of the first records that the lists along its way show. */
export async function existingPath(read: Read, template: string): Promise<ExistingPath> {
  let path = ''
  let record: unknown
  for (const segment of template.split('/').slice(1)) {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined) {
      path += `/${segment}`
      continue
    }
    record =
      firstIn(await read(path)) ?? firstIn(await read(path.replace('/v3/orders', '/v2/orders')))
    path += `/${encodeURIComponent(idOf(record, name))}`
  }
  return { path, record: firstIn(await read(path)) ?? record }
}

function firstIn(answer: unknown): unknown {
  const held = isObject(answer) && 'data' in answer ? answer['data'] : answer
  return Array.isArray(held) ? (held[0] as unknown) : held
}

function idOf(record: unknown, name: string): string {
  if (!isObject(record)) return '1'
  const id = record[name] ?? record['id'] ?? record['uuid']
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '1'
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
