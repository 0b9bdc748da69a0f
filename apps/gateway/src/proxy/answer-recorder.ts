import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { IncomingHttpHeaders } from 'node:http'
import type { OpenedInstance } from './opened-instance.ts'
import type { ProxyDoor } from './proxy-metrics.ts'
import type { StoreRoute } from './upstream-request.ts'

/** A read that a client makes, before BigCommerce is asked. */
export interface SampledCall {
  readonly door: ProxyDoor
  /** With the credential that the client's call goes by. */
  readonly instance: OpenedInstance
  readonly method: string
  readonly route: StoreRoute
  /** What the catalog knows of the route, if anything. */
  readonly requirement: ScopeRequirement | undefined
  /** As the client wrote it, with its `?`. */
  readonly query: string
  /** The client's own headers. */
  readonly headers: IncomingHttpHeaders
}

/** Keeps the answer that a client gets, to compare another with it. Nothing of it may keep the client. */
export interface AnswerRecorder {
  /** BigCommerce's status and headers. */
  head(status: number, headers: IncomingHttpHeaders): void
  /** A piece of the body as BigCommerce sent it. */
  data(chunk: Buffer): void
  /** The client has its whole answer. */
  end(): void
  /** The answer broke off, or the client left. */
  drop(): void
}

/** Says which reads are repeated: a recorder for those, `undefined` for all others. */
export type SampleCall = (call: SampledCall) => AnswerRecorder | undefined
