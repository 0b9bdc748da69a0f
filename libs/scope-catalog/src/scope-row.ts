/** Why a scope opens no REST route. */
export type UnusedReason =
  'customer-login' | 'graphql-account' | 'graphql-admin' | 'same-as-default' | 'token-answer-user'

/** How much a scope allows: `none` is chosen by nobody, `read` is GET and HEAD. */
export type ScopePermission = 'none' | 'read' | 'modify'

/** One scope as the data files write it: id, name in the control panel, permission, exceptions. */
export type ScopeRow<Id extends string = string> = readonly [
  id: Id,
  uiName: string,
  permission: ScopePermission,
  exceptions?: ScopeExceptions<Id>,
]

/** What is not as with most scopes. */
interface ScopeExceptions<Id extends string> {
  /** The scope this one is the read-only form of. */
  readonly readOnlyOf?: Id
  /** The choice's word in the control panel, where it is neither Read-only nor Modify. */
  readonly setting?: string
  /** Other spellings of the id that BigCommerce's documents print. */
  readonly aliases?: readonly string[]
  /** Other names that BigCommerce's documents print. */
  readonly uiNameAliases?: readonly string[]
  readonly unused?: UnusedReason
}
