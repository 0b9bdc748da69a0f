import { findScope } from '@latchkey/scope-catalog'

interface ScopeListProps {
  readonly scopes: readonly string[]
}

/** Scopes by their names in the control panel, with BigCommerce's ids beside them. */
export function ScopeList({ scopes }: ScopeListProps) {
  return (
    <ul>
      {scopes.map((id) => (
        <li key={id}>
          {nameOf(id)}
          <code>{id}</code>
        </li>
      ))}
    </ul>
  )
}

function nameOf(id: string): string {
  const scope = findScope(id)
  if (scope === undefined) return ''
  return scope.kind === 'default' ? 'Given to every app – ' : `${scope.uiName}: ${scope.setting} – `
}
