import type { ScopePermission, ScopeRow, UnusedReason } from './scope-row.ts'
import {
  ACCOUNT_SCOPES,
  STORE_SCOPES,
  TOKEN_CREATION_SCOPES,
  UNASKED_SCOPES,
  UNLISTED_SCOPES,
} from './scope-rows.ts'

/** What a scope is for: making tokens, a store's data, an account above stores, or given unasked. */
export type ScopeKind = 'token-creation' | 'store' | 'account' | 'default'

type Rows =
  | typeof ACCOUNT_SCOPES
  | typeof STORE_SCOPES
  | typeof TOKEN_CREATION_SCOPES
  | typeof UNASKED_SCOPES
  | typeof UNLISTED_SCOPES

/** The id of a scope that the catalog knows. `default` stands for any valid token. */
export type ScopeId = Rows[number][0]

/** One OAuth scope as BigCommerce offers it. */
export interface Scope {
  readonly id: ScopeId
  /** What the control panel calls it. Both forms of a pair carry the same name. */
  readonly uiName: string
  readonly uiNameAliases: readonly string[]
  readonly permission: ScopePermission
  /** What to choose beside the name in the control panel, such as `Read-only`. */
  readonly setting: string
  readonly kind: ScopeKind
  /** On a read-only scope, the scope that may modify as well. */
  readonly readOnlyOf: ScopeId | undefined
  /** On a scope that may modify, its read-only form. */
  readonly readOnlyForm: ScopeId | undefined
  /** Other spellings of the id in BigCommerce's documents. */
  readonly aliases: readonly string[]
  /** Whether BigCommerce's list of scopes to choose from has it. */
  readonly listed: boolean
  /** Why no REST route needs it; `undefined` if some route does. */
  readonly unusedReason: UnusedReason | undefined
}

const SETTING = { none: 'None', read: 'Read-only', modify: 'Modify' } as const

/** Every scope of the catalog, in the order of BigCommerce's own list. */
export const scopes: readonly Scope[] = Object.freeze([
  ...scopesOf(TOKEN_CREATION_SCOPES, 'token-creation', true),
  ...scopesOf(STORE_SCOPES, 'store', true),
  ...scopesOf(ACCOUNT_SCOPES, 'account', true),
  ...scopesOf(UNLISTED_SCOPES, 'store', false),
  ...scopesOf(UNASKED_SCOPES, 'default', false),
])

const byName: ReadonlyMap<string, Scope> = new Map(
  scopes.flatMap((scope) => [scope.id, ...scope.aliases].map((name) => [name, scope] as const)),
)

/** @param name A scope's id, or another spelling of it. */
export function findScope(name: string): Scope | undefined {
  return byName.get(name)
}

/** @throws {TypeError} If the catalog has no such scope. */
export function requireScope(name: string): Scope {
  const scope = byName.get(name)
  if (scope === undefined) throw new TypeError('the catalog has no such scope')
  return scope
}

function scopesOf(rows: readonly ScopeRow<ScopeId>[], kind: ScopeKind, listed: boolean): Scope[] {
  return rows.map(([id, uiName, permission, exceptions]) =>
    Object.freeze({
      id,
      uiName,
      uiNameAliases: exceptions?.uiNameAliases ?? [],
      permission,
      setting: exceptions?.setting ?? SETTING[permission],
      kind,
      readOnlyOf: exceptions?.readOnlyOf,
      readOnlyForm: rows.find(([, , , other]) => other?.readOnlyOf === id)?.[0],
      aliases: exceptions?.aliases ?? [],
      listed,
      unusedReason: exceptions?.unused,
    }),
  )
}
