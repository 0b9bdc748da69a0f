import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { call, type BehaviourTarget } from './behaviour-target.ts'

const One = z.object({ data: z.object({ id: z.number() }) })
const Many = z.object({ data: z.array(z.object({ id: z.number() })).min(1) })

/** Records that a test makes in a store, which may be a real one: they are deleted when it ends. */
export class MadeRecords implements AsyncDisposable {
  readonly #target: BehaviourTarget
  readonly #paths: string[] = []

  constructor(target: BehaviourTarget) {
    this.#target = target
  }

  /** Makes a product, with a name that no other has. */
  async product(fields: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const json = { name: uniqueName('Product'), type: 'physical', weight: 1, price: 10, ...fields }
    const made = await call(this.#target, '/v3/catalog/products', { method: 'POST', json })
    const { id } = One.parse(made.json).data
    this.#paths.push(`/v3/catalog/products/${id}`)
    return id
  }

  /** Makes a customer, with an address for mail that no other has. */
  async customer(fields: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const email = `${uniqueName('customer').replaceAll(' ', '.')}@example.com`
    const json = [{ email, first_name: 'Zoë', last_name: 'Åström', ...fields }]
    const made = await call(this.#target, '/v3/customers', { method: 'POST', json })
    const id = Many.parse(made.json).data[0]?.id ?? 0
    this.#paths.push(`/v3/customers?id:in=${id}`)
    return id
  }

  /** Remembers something that was made otherwise, by the path that deletes it. */
  remember(path: string): void {
    this.#paths.push(path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const path of this.#paths.toReversed()) {
      await call(this.#target, path, { method: 'DELETE' })
    }
  }
}

/** A name that nothing else in a store has, not even after a run that was broken off. */
export function uniqueName(what: string): string {
  return `${what} ${randomUUID().slice(0, 8)}`
}
