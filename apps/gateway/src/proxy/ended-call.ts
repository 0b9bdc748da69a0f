import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { OpenedInstance } from './opened-instance.ts'
import type { ProxyDoor } from './proxy-metrics.ts'
import type { StoreRoute } from './upstream-request.ts'

/** What a client of the legacy door asked for, where OAuth would not have understood it; bits. */
export const CALL_TRAITS = {
  'xml-answer': 1,
  'xml-body': 2,
  'legacy-spelling': 4,
  'path-extension': 8,
  links: 16,
  'quota-refused': 32,
} as const

/** A call that a client has the answer of. */
export interface EndedCall {
  readonly door: ProxyDoor
  /** With the credential that the call was made with. */
  readonly instance: OpenedInstance
  readonly method: string
  readonly route: StoreRoute
  /** What the catalog knows of the route, if anything. */
  readonly requirement: ScopeRequirement | undefined
  /** The status that the client got. */
  readonly status: number
  /** Of `CALL_TRAITS`, added up. */
  readonly traits: number
}

/** Hears of every call that ended. It runs on the warm path: a few additions, nothing awaited. */
export type CallEnded = (call: EndedCall) => void
