import { ownIds, withReferences } from './body-references.ts'
import { exchange, pathsOf, type Course, type Exchange } from './course.ts'
import type { FilledPath } from './find-path.ts'
import { isObject } from './json-value.ts'
import type { Answer } from './mock-store.ts'
import { prepare } from './preparations.ts'
import { filtersFor, requiredQuery } from './query-for.ts'
import { dataOf } from './record-ids.ts'
import { candidateBodies, type CandidateBody } from './request-bodies.ts'

/** Calls a route as it is meant to be called, with each body that its operation suggests. */
export async function useRoute(course: Course): Promise<Exchange[]> {
  const { method, operation } = course
  const bodies = method === 'GET' ? [] : candidateBodies(operation)
  const exchanges: Exchange[] = []
  for (const body of bodies.length === 0 ? [undefined] : bodies) {
    const last = await useWith(course, body)
    if (last !== undefined) exchanges.push(last)
  }
  const worked = exchanges.filter(({ status }) => status < 300)
  // Candidates that were refused say something only where none was taken.
  return worked.length > 0 ? worked : exchanges
}

const MOST_PATHS = 24
const MOST_TURNS = 6

// With each path that can be found until one is taken and shows something: the first order may be
// shipped already, and the first product may have no images.
async function useWith(
  course: Course,
  body: CandidateBody | undefined,
): Promise<Exchange | undefined> {
  await course.bench.store.reset()
  let tried = 0
  let best: Exchange | undefined
  for await (const filled of pathsOf(course)) {
    const last = await useInTurn(course, filled, body)
    tried += 1
    if (best === undefined || last.status < 300 || best.status >= 300) best = last
    const isDone = last.status < 300 && !(course.method === 'GET' && isEmptyList(last))
    if (isDone || tried === MOST_PATHS) break
  }
  return best
}

// With what a body refers to, until one is taken: the first customer may have what is to be made.
async function useInTurn(
  course: Course,
  filled: FilledPath,
  body: CandidateBody | undefined,
): Promise<Exchange> {
  let last = await useAt(course, filled, body, 0)
  const isTurning = body !== undefined && Object.keys(filled.params).length === 0
  for (let turn = 1; isTurning && last.status >= 400 && turn < MOST_TURNS; turn += 1) {
    last = await useAt(course, filled, body, turn)
  }
  return last
}

/** Whether an answer is a list that shows nothing. */
export function isEmptyList({ status, body }: Answer): boolean {
  const held = dataOf(body)
  return status === 204 || (Array.isArray(held) && held.length === 0)
}

async function useAt(
  course: Course,
  filled: FilledPath,
  body: CandidateBody | undefined,
  turn: number,
): Promise<Exchange> {
  const { method, operation, bench } = course
  const place = { store: bench.store, method, turn, ...filled }
  const made = await prepare(place, `${method} ${course.template}`, bench.operations)
  const to = { ...place, made }
  const value = body && (await withReferences(to, body.value))
  const call = {
    method,
    body: body && { ...body, value: withOwnId(filled, value) },
    path: `${filled.path}${await requiredQuery(to, operation)}`,
  }
  let last = await exchange(course, 'use', call)
  if (last.status < 400) return last
  // Some want to be told which records are meant, though no parameter is required of them.
  for (const filter of await filtersFor(to, operation)) {
    last = await exchange(course, 'use', { ...call, path: `${filled.path}?${filter}` })
    if (last.status < 400) return last
  }
  if (method !== 'DELETE' || body !== undefined) return last
  const named = { form: 'json', value: (await ownIds(to)).slice(0, 1) } as const
  return exchange(course, 'use', { ...call, body: named })
}

// A change that names its record names the one in the path.
function withOwnId({ path, params }: FilledPath, value: unknown): unknown {
  const last = Object.values(params).at(-1)
  if (!isObject(value) || typeof value['id'] !== 'number' || last === undefined) return value
  return path.endsWith(`/${last}`) && /^\d+$/.test(last) ? { ...value, id: Number(last) } : value
}
