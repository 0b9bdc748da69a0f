import { findScope, scopes, type Scope, type ScopeId } from '@latchkey/scope-catalog'
import { z } from 'zod'

/** One line of the forms on which scopes are chosen: a name, and what can be chosen beside it. */
export interface ScopeChoice {
  readonly uiName: string
  /** Beside None, which every line has; the least first. */
  readonly options: readonly Scope[]
}

/** Every scope that a store can grant, as the forms offer them. */
export const scopeChoices: readonly ScopeChoice[] = choicesAmong(
  scopes.filter((scope) => scope.listed && isGrantable(scope)),
)

/** What a Stencil-CLI token can be allowed: themes. */
export const stencilChoices = scopeChoices.filter(({ uiName }) => uiName === 'Themes')

/** Scope ids that a store can grant, each once and spelled as the catalog spells it. */
export const ChosenScopes = z
  .array(
    z.string().transform((name, context): ScopeId => {
      const scope = findScope(name)
      if (scope !== undefined && isGrantable(scope)) return scope.id
      context.addIssue({ code: 'custom', message: 'is no scope that a store can grant' })
      return z.NEVER
    }),
  )
  .max(200)
  .transform((ids): string[] => [...new Set(ids)])

/** A scope as pages name it, such as `Orders: Read-only`. */
export function nameScope(id: string): string {
  const scope = findScope(id)
  return scope === undefined ? id : `${scope.uiName}: ${scope.setting}`
}

/** Whether two lists hold the same scopes: their order means nothing. */
export function areSameScopes(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).symmetricDifference(new Set(others)).size === 0
}

function isGrantable({ kind }: Scope): boolean {
  return kind === 'store' || kind === 'token-creation'
}

function choicesAmong(offered: readonly Scope[]): ScopeChoice[] {
  const byName = Map.groupBy(offered, ({ uiName }) => uiName)
  return [...byName].map(([uiName, options]) => ({
    uiName,
    options: options.toSorted(
      (a, b) => Number(b.permission === 'read') - Number(a.permission === 'read'),
    ),
  }))
}
