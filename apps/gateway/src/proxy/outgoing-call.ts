import type { RetryPolicy, Upstream } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { Dispatcher } from 'undici'
import type { StoreTurns } from '../budget/store-turns.ts'
import type { AnswerRecorder, SampleCall } from './answer-recorder.ts'
import type { CallTurn } from './call-turn.ts'
import type { CallEnded } from './ended-call.ts'
import type { ForwardedBody } from './forwarded-body.ts'
import type { FlatHeaders } from './headers.ts'
import type { LinkTarget } from './legacy-translation/link-pattern.ts'
import type { OpenedInstance } from './opened-instance.ts'
import type { PassedBytes } from './passed-bytes.ts'
import type { ProxyDoor, ProxyMetrics } from './proxy-metrics.ts'
import type { StoreRoute } from './upstream-request.ts'

/** One call as it goes to BigCommerce. */
export interface OutgoingCall {
  readonly door: ProxyDoor
  readonly instance: OpenedInstance
  readonly origin: string
  readonly method: Dispatcher.HttpMethod
  /** As the client named it, below the store. */
  readonly route: StoreRoute
  readonly path: string
  readonly headers: FlatHeaders
  readonly body: ForwardedBody | null
  /** What the route needs, where that is known: a 403 is explained by it. */
  readonly requirement: ScopeRequirement | undefined
  /** Links that have to lead back to the client; without it every byte is passed on as it comes. */
  readonly links: LinkTarget | undefined
  /** Of `CALL_TRAITS`: how the client speaks. */
  readonly traits: number
  /** The call's place in its store's budget. */
  readonly turn: CallTurn
  /** Keeps the answer, where the call is to be repeated with another credential. */
  readonly recorder: AnswerRecorder | undefined
}

export interface ForwardedCallDeps {
  readonly upstream: Upstream
  readonly turns: StoreTurns
  readonly retry: RetryPolicy
  readonly clock: Clock
  readonly random: () => number
  readonly passedBytes: PassedBytes
  readonly metrics: ProxyMetrics
  /** Hears of a call that BigCommerce answered with 401. It must cost the call nothing. */
  readonly refused: (instance: OpenedInstance) => void
  readonly ended: CallEnded
  readonly sample: SampleCall
}
