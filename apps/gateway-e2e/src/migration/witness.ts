import { until } from '../engine/until.ts'
import { control, type Mock } from '../stack/mock.ts'
import { journalSchema, WitnessedCalls, type Witnessed } from './load.ts'

/**
 * Reads in the mock's journal what reached the store of a load. It leaves the mock's clock alone, which
 * others of the same stack go by.
 */
export class Witness {
  readonly #mock: Mock
  readonly #witnessed = new WitnessedCalls()

  constructor(mock: Mock) {
    this.#mock = mock
  }

  /** Waits until the store got requests of so many more calls. */
  async awaitCalls(count: number): Promise<void> {
    const { byCall } = await this.read()
    const before = byCall.size
    const enough = async () => {
      await this.read()
      return byCall.size >= before + count ? true : undefined
    }
    await until(enough, { what: `journal of ${count} more calls` })
  }

  /** Everything so far. */
  async read(): Promise<Witnessed> {
    const next = await control(this.#mock, `GET ${this.#witnessed.nextPath}`)
    this.#witnessed.keep(journalSchema.parse(next))
    return this.#witnessed
  }
}
