import { z } from 'zod'
import { until } from '../engine/until.ts'
import { control, type Mock } from '../stack/mock.ts'
import { NUMBER_HEADER, type StoreRequest, type Witnessed } from './load.ts'

const Entries = z.object({
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

/**
 * Reads in the mock's journal what reached the store of a load. It leaves the mock's clock alone, which
 * others of the same stack go by.
 */
export class Witness {
  readonly #mock: Mock
  readonly #byCall = new Map<number, StoreRequest[]>()
  #last = 0
  #missed = 0

  constructor(mock: Mock) {
    this.#mock = mock
  }

  /** Waits until the store got requests of so many more calls. */
  async awaitCalls(count: number): Promise<void> {
    await this.read()
    const before = this.#byCall.size
    const enough = async () => {
      await this.read()
      return this.#byCall.size >= before + count ? true : undefined
    }
    await until(enough, { what: `journal of ${count} more calls` })
  }

  /** Everything so far. */
  async read(): Promise<Witnessed> {
    const { entries } = Entries.parse(await control(this.#mock, `GET /journal?after=${this.#last}`))
    for (const { number, method, status, plane, headers } of entries) {
      this.#missed += number - this.#last - 1
      this.#last = number
      const call = Number(headers[NUMBER_HEADER] ?? 0)
      if (call === 0 || (plane !== 'legacy' && plane !== 'oauth')) continue
      const requests = this.#byCall.get(call) ?? []
      requests.push({ plane, method, status })
      this.#byCall.set(call, requests)
    }
    return { byCall: this.#byCall, missed: this.#missed }
  }
}
