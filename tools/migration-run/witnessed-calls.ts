import { z } from 'zod'
import { NUMBER_HEADER } from './load/loaded-call.ts'

/** A request that reached the store. */
export interface StoreRequest {
  readonly plane: 'legacy' | 'oauth'
  readonly method: string
  readonly status: number
}

/** Everything that the store was asked with a number of the load, in the order it came. */
export interface Witnessed {
  readonly byCall: ReadonlyMap<number, readonly StoreRequest[]>
  /** Requests that were gone before they were read: then the journal is no witness. */
  readonly missed: number
}

/** A part of the mock's journal, as its control API gives it. */
export const journalSchema = z.object({
  entries: z.array(
    z.object({
      number: z.int(),
      method: z.string(),
      status: z.int(),
      plane: z.string(),
      headers: z.record(z.string(), z.unknown()),
    }),
  ),
})
type Journal = z.infer<typeof journalSchema>

/** What was read of the mock's journal, part by part. */
export class WitnessedCalls implements Witnessed {
  readonly #byCall = new Map<number, StoreRequest[]>()
  #last = 0
  #missed = 0

  get byCall(): ReadonlyMap<number, readonly StoreRequest[]> {
    return this.#byCall
  }

  get missed(): number {
    return this.#missed
  }

  /** Where the next part is, below the mock's `/control`. */
  get nextPath(): string {
    return `/journal?after=${this.#last}`
  }

  /** Takes the next part. */
  keep({ entries }: Journal): void {
    for (const entry of entries) this.#keepOne(entry)
  }

  #keepOne({ number, method, status, plane, headers }: Journal['entries'][number]): void {
    this.#missed += number - this.#last - 1
    this.#last = number
    const call = Number(headers[NUMBER_HEADER] ?? 0)
    if (call === 0 || (plane !== 'legacy' && plane !== 'oauth')) return
    const requests = this.#byCall.get(call) ?? []
    requests.push({ plane, method, status })
    this.#byCall.set(call, requests)
  }
}
