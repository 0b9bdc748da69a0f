import type { RoutePath } from './scope-rule.ts'
import type { ScopeId } from './scopes.ts'

/** A place where BigCommerce's documents contradict each other, and what the catalog holds. */
export interface Disagreement {
  /**
   * What it is about: a path misprinted, a path the table leaves out, which scope opens a route, the
   * spelling of an id, or whether a route or a scope is there at all.
   */
  readonly about: 'path' | 'coverage' | 'scope' | 'spelling' | 'existence'
  /** What a document prints, in short. */
  readonly printed: string
  /** What the catalog goes by instead. */
  readonly held: string
  /** Where the catalog's routes of the matter begin. */
  readonly paths: readonly RoutePath[]
  /** The scopes concerned. */
  readonly scopes: readonly ScopeId[]
}
