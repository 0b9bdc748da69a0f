import { kind } from '../../state/kind.ts'

/** A webhook: what an API account wants to be told of, and where. */
export interface Hook {
  readonly id: number
  /** The API account that made it; no other sees it, and it goes when the account goes. */
  readonly client_id: string
  /** An event's name, or a wildcard for several. */
  readonly scope: string
  readonly destination: string
  /** What a delivery carries besides its own headers. */
  readonly headers: Readonly<Record<string, string>> | null
  readonly is_active: boolean
  /** Whether it was BigCommerce, not its owner, that made it inactive. */
  readonly is_deactivated: boolean
  /** Unix seconds. */
  readonly created_at: number
  /** Unix seconds. */
  readonly updated_at: number
  /** When it last had something to deliver, or was made or changed; Unix seconds. */
  readonly last_active_at: number
  /** When its owner was last told that a delivery will be retried; Unix seconds, 0 for never. */
  readonly last_warned_at: number
}

export const HOOKS = kind<Hook>('hooks')

/** What a mock may be told about the hooks of a store. */
export interface HookRules {
  readonly id: number
  /** Whether a destination may be on this machine, with http and any port. */
  readonly allows_loopback: boolean
}

/** One record, of id 1. */
export const HOOK_RULES = kind<HookRules>('hook rules')
