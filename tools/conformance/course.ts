import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { AnswerJudge, Verdict } from './answer-judge.ts'
import { withReferences } from './body-references.ts'
import { findPaths, type FilledPath } from './find-path.ts'
import type { Call, MockStore } from './mock-store.ts'
import { keyOf, type Operation } from './operation.ts'
import { candidateBodies } from './request-bodies.ts'

/** One call to a route, and what the specification says of its answer. */
export interface Exchange {
  readonly purpose: 'use' | 'unknown id' | 'empty body'
  readonly path: string
  readonly requestBody: unknown
  readonly status: number
  readonly body: unknown
  readonly verdict: Verdict
}

/** What exercising a route needs. */
export interface Bench {
  readonly store: MockStore
  readonly judge: AnswerJudge
  readonly operations: ReadonlyMap<string, Operation>
}

/** A route that is being exercised. */
export interface Course {
  readonly bench: Bench
  readonly method: ScopeRequirement['method']
  readonly template: string
  readonly operation: Operation
}

/** Makes a call, and judges its answer. */
export async function exchange(
  { bench, operation }: Course,
  purpose: Exchange['purpose'],
  call: Call,
): Promise<Exchange> {
  const answer = await bench.store.call(call)
  const verdict = bench.judge.judge(operation, answer)
  return { purpose, path: call.path, requestBody: call.body?.value, ...answer, verdict }
}

/** The paths of a route that exist, in the order they are worth trying. */
export function pathsOf({ bench, template }: Course): AsyncGenerator<FilledPath> {
  const { store, operations } = bench
  const makeOne = async (list: string, path: string) => {
    const operation = operations.get(keyOf('POST', list))
    for (const body of operation === undefined ? [] : candidateBodies(operation)) {
      const to = { store, method: 'POST', path, params: {} } as const
      const value = await withReferences(to, body.value)
      const answer = await store.call({ method: 'POST', path, body: { ...body, value } })
      if (answer.status < 300) return answer.body
    }
    return undefined
  }
  return findPaths(store, template, makeOne)
}
