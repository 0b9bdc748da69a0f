import { theCatalog } from '@latchkey/scope-catalog'
import { AnswerJudge } from './answer-judge.ts'
import type { ApiDocument } from './documents.ts'
import { exerciseRoute, type RouteResult } from './exercise-route.ts'
import { MockStore } from './mock-store.ts'
import { nullFieldsIn } from './null-fields.ts'
import { indexOperations, keyOf } from './operation.ts'
import type { ConformanceResults } from './report.ts'

// What reads comes first, and what removes comes last.
const ORDER = ['GET', 'POST', 'PUT', 'DELETE']

/**
 * Compares the answers of the mock's routes with the schemas of some OpenAPI documents.
 *
 * @param only Which routes, by `METHOD /path`; left out, all.
 */
export async function runConformance(
  documents: readonly ApiDocument[],
  only?: RegExp,
): Promise<ConformanceResults> {
  const operations = indexOperations(documents)
  await using store = new MockStore()
  const bench = { store, judge: new AnswerJudge(nullFieldsIn(documents)), operations }
  const routes: RouteResult[] = []
  for (const requirement of requirementsIn(only)) {
    const operation = operations.get(keyOf(requirement.method, requirement.path))
    if (operation === undefined) continue
    routes.push(await exerciseRoute(bench, requirement, operation))
  }
  return { operations: operations.size, routes }
}

function requirementsIn(only: RegExp | undefined) {
  return theCatalog()
    .routes.filter(({ id }) => only?.test(id) ?? true)
    .toSorted((a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method))
}
