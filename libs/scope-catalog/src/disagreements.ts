import { LEFT_OUT, MISPRINTED_PATHS } from './authentication-page-disagreements.ts'
import type { Disagreement } from './disagreement.ts'
import { CONTRADICTORY_SPECIFICATIONS } from './specification-disagreements.ts'

/** Where BigCommerce's documents contradict each other about scopes, and what the catalog holds. */
export const disagreements: readonly Disagreement[] = Object.freeze([
  ...MISPRINTED_PATHS,
  ...LEFT_OUT,
  ...CONTRADICTORY_SPECIFICATIONS,
])
