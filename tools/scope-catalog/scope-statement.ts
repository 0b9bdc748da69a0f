/** A line of a scope table. */
export interface ScopeTableRow {
  readonly uiName: string
  /** The table's own word, such as `modify` or `read-only`. */
  readonly permission: string
  readonly id: string
}

/**
 * What a description says about scopes: a table, a list of which any one suffices, or that any
 * token will do.
 */
export type ScopeStatement =
  | { readonly kind: 'table'; readonly rows: readonly ScopeTableRow[] }
  | { readonly kind: 'any-of'; readonly ids: readonly string[] }
  | { readonly kind: 'default' }

/** @returns `undefined` if the text says nothing that can be read. */
export function readScopeStatement(description: string): ScopeStatement | undefined {
  const rows = readScopeTables(description)
  if (rows.length > 0) return { kind: 'table', rows }
  const ids = readScopeList(description)
  if (ids.length > 0) return { kind: 'any-of', ids }
  return DEFAULT_SUFFICES.test(description) ? { kind: 'default' } : undefined
}

const DEFAULT_SUFFICES = /default scope/i
const SCOPE_ID = /^[A-Za-z][\w-]*_[\w-]*$/

/** Every line of every scope table in a Markdown text; lines without a usable id are left out. */
export function readScopeTables(markdown: string): ScopeTableRow[] {
  const rows: ScopeTableRow[] = []
  let columns: Columns | undefined
  for (const line of markdown.split('\n')) {
    const cells = cellsOf(line)
    if (cells === undefined) {
      columns = undefined
    } else if (columns === undefined) {
      columns = columnsOf(cells)
    } else {
      const id = cells[columns.id] ?? ''
      const uiName = cells[columns.uiName] ?? ''
      const permission = cells[columns.permission] ?? ''
      if (SCOPE_ID.test(id)) rows.push({ uiName, permission, id })
    }
  }
  return rows
}

interface Columns {
  readonly uiName: number
  readonly permission: number
  readonly id: number
}

// A table that names its columns otherwise speaks of something else; its lines give no id then.
function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.toLowerCase())
  return {
    uiName: names.indexOf('ui name'),
    permission: names.indexOf('permission'),
    id: names.indexOf('parameter'),
  }
}

function cellsOf(line: string): string[] | undefined {
  const text = line.trim()
  if (!text.startsWith('|')) return undefined
  const cells = text.replace(/^\|/, '').replace(/\|$/, '').split('|')
  return cells.map((cell) => cell.replaceAll('`', '').trim())
}

function readScopeList(description: string): string[] {
  const [, list] = /at least one of the following scopes:\s*\n((?:[ \t]*[*-] .*(?:\n|$))+)/i.exec(
    description,
  ) ?? [undefined, undefined]
  return Array.from(list?.matchAll(/`([^`]+)`/g) ?? [], ([, id = '']) => id).filter((id) =>
    SCOPE_ID.test(id),
  )
}
