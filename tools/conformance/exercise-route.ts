import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { Bench, Exchange } from './course.ts'
import { misuseRoute } from './misuse-route.ts'
import type { Operation } from './operation.ts'
import { useRoute } from './use-route.ts'

/** What became of a route. */
export type RouteResult =
  | { readonly id: string; readonly outcome: 'not modelled' }
  | {
      readonly id: string
      /** The document that specifies it. */
      readonly document: string
      readonly outcome: 'not exercised' | 'valid' | 'invalid'
      readonly exchanges: readonly Exchange[]
    }

/** Calls a route in the ways its operation allows, and judges each answer. */
export async function exerciseRoute(
  bench: Bench,
  { id, method, path: template }: ScopeRequirement,
  operation: Operation,
): Promise<RouteResult> {
  const { store } = bench
  await store.reset()
  const blind = await store.call({ method, path: template.replace(/\{[^}]+\}/g, '1') })
  if (blind.status === 501) return { id, outcome: 'not modelled' }

  const course = { bench, method, template, operation }
  const exchanges = [...(await useRoute(course)), ...(await misuseRoute(course))]
  const isUsed = exchanges.some(({ purpose, status }) => purpose === 'use' && status < 300)
  const isInvalid = exchanges.some(({ verdict }) => verdict.kind === 'invalid')
  const outcome = isInvalid ? 'invalid' : isUsed ? 'valid' : 'not exercised'
  return { id, document: operation.document.name, outcome, exchanges }
}
