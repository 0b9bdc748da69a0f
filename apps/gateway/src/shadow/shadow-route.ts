import type { SampledCall } from '../proxy/answer-recorder.ts'
import { guessRouteTemplate } from '../usage/guess-route-template.ts'

/**
 * How the route of a read is called in the evidence: by its catalog id, or as usage guesses it. A HEAD
 * is a read of what its GET reads.
 */
export function shadowRoute({
  requirement,
  route,
}: Pick<SampledCall, 'requirement' | 'route'>): string {
  return requirement?.id ?? `GET ${guessRouteTemplate(route)}`
}
