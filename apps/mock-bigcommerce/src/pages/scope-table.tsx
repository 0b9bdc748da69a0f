import { findScope } from '@latchkey/scope-catalog'

interface ScopeTableProps {
  readonly caption: string
  readonly scopes: readonly string[]
  /** Scopes that were granted before; the others are marked as new. Left out: nothing is marked. */
  readonly before?: readonly string[] | undefined
}

/** Scopes by their names in the control panel. */
export function ScopeTable({ caption, scopes, before }: ScopeTableProps) {
  const isNew = (id: string) => before !== undefined && !before.includes(id)
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Scope</th>
          <th scope="col">Permission</th>
        </tr>
      </thead>
      <tbody>
        {scopes.map((id) => (
          <tr key={id}>
            <th scope="row">
              {findScope(id)?.uiName ?? id} {isNew(id) && <span className="new">new</span>}
            </th>
            <td>{findScope(id)?.setting ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
