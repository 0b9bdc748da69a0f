import { exchange, pathsOf, type Course, type Exchange } from './course.ts'
import { findPaths } from './find-path.ts'
import { candidateBodies } from './request-bodies.ts'

/** Calls a route with an id that does not exist, and with an empty body. */
export async function misuseRoute(course: Course): Promise<Exchange[]> {
  const { method, bench, operation } = course
  const exchanges: Exchange[] = []
  await bench.store.reset()
  const unknown = await unknownPath(course)
  if (unknown !== undefined) {
    const [body] = method === 'GET' ? [] : candidateBodies(operation)
    exchanges.push(await exchange(course, 'unknown id', { method, path: unknown, body }))
  }
  await bench.store.reset()
  const filled = await firstOf(pathsOf(course))
  if (filled !== undefined && (method === 'POST' || method === 'PUT')) {
    const body = { form: 'json', value: {} } as const
    exchanges.push(await exchange(course, 'empty body', { method, path: filled.path, body }))
  }
  return exchanges.filter(({ status }) => status >= 400)
}

const UNKNOWN = '99999999'

// Everything before the last parameter exists; what it names does not.
async function unknownPath({ bench, template }: Course): Promise<string | undefined> {
  const [, before, after = ''] = /^(.*)\/\{[^}]+\}([^{}]*)$/.exec(template) ?? []
  if (before === undefined) return undefined
  const filled = await firstOf(findPaths(bench.store, before, () => Promise.resolve(undefined)))
  return filled === undefined ? undefined : `${filled.path}/${UNKNOWN}${after}`
}

async function firstOf<T>(values: AsyncIterable<T>): Promise<T | undefined> {
  for await (const value of values) return value
  return undefined
}
