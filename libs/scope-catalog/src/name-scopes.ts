import type { ScopeId } from './scopes.ts'
import { requireScope } from './scopes.ts'

/**
 * Names scopes of which any one suffices, as a person finds them: by the control panel's name with
 * the ids beside it, such as `Carts (store_cart_read_only or store_cart)`.
 */
export function nameScopes(ids: readonly ScopeId[]): string {
  const byUiName = Map.groupBy(ids, (id) => requireScope(id).uiName)
  return [...byUiName].map(([uiName, of]) => `${uiName} (${of.join(' or ')})`).join(', or ')
}
