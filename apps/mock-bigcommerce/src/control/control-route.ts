import type { OutboundAnswer } from '../http/exchange.ts'
import type { Mock } from '../planes/mock.ts'

/** A call to the mock's own API. */
export interface ControlCall {
  readonly mock: Mock
  /** What stands in the path's `{parameters}`, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Decoded JSON; `undefined` where there is none. */
  readonly body: unknown
}

/** One thing that the control API does. */
export interface ControlRoute {
  /** A method and a path below `/control`, such as `POST /stores/{store_hash}/apps`. */
  readonly id: string
  readonly answer: (call: ControlCall) => OutboundAnswer | Promise<OutboundAnswer>
}

/** Declares what the control API does at a path. */
export function controlRoute(id: string, answer: ControlRoute['answer']): ControlRoute {
  return { id, answer }
}
