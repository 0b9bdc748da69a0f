import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../stack/stores.ts'
import { ask } from './ask.ts'

/** A call that a client made while others made theirs. */
export interface LoadCall {
  /** Its name, of which there is no other; it goes along in a header. */
  readonly name: string
  readonly isWrite: boolean
  readonly begunMs: number
  /** What is wrong with it; undefined if nothing is. */
  readonly fault: string | undefined
}

/** Whom the clients call, and as whom. */
export interface LoadTarget {
  readonly origin: string
  readonly store: Store
  /** The instance's token. */
  readonly token: string
}

/** The header that carries a call's name to the store. */
export const NAME_HEADER = 'x-load-call'

const CLIENTS = 4
// What is tested has to have some of the machine, too.
const PAUSE_MS = 50
const LONGEST_FAULT = 200
const NEW_BANNER = { content: 'new', page: 'home_page', location: 'top', date_type: 'always' }

/** Clients of one instance that read and write in turn, without an end, until they are stopped. */
export class Load implements AsyncDisposable {
  readonly calls: LoadCall[] = []
  readonly #target: LoadTarget
  readonly #working: Promise<unknown>
  readonly #waiting = new Set<{ readonly calls: number; readonly wake: () => void }>()
  #stopping = false

  constructor(target: LoadTarget) {
    this.#target = target
    this.#working = Promise.all(Array.from({ length: CLIENTS }, () => this.#client()))
  }

  /** Resolves when so many more calls have ended. */
  more(calls: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#waiting.add({
      calls: this.calls.length + calls,
      wake: () => {
        resolve(undefined)
      },
    })
    return promise
  }

  /** Lets every client end its call, and waits for that. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#working
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #client(): Promise<void> {
    while (!this.#stopping) {
      await this.#call('GET', '/v2/orders/100')
      await this.#call('POST', '/v2/banners')
      await pause(PAUSE_MS)
    }
  }

  async #call(method: 'GET' | 'POST', path: string): Promise<void> {
    const name = `load ${randomUUID()}`
    const { origin, store, token } = this.#target
    const headers = { 'x-auth-token': token, [NAME_HEADER]: name }
    const isWrite = method === 'POST'
    const body = { ...NEW_BANNER, name }
    const begunMs = performance.now()
    const { status, text } = await ask(method, `${origin}/stores/${store.hash}${path}`, {
      headers,
      ...(isWrite && { body }),
    }).catch((error: unknown) => ({ status: 0, text: String(error) }))
    const said = text.replaceAll(/\s+/g, ' ').slice(0, LONGEST_FAULT)
    const fault = status === 200 ? undefined : `${method} ${path}: ${status} ${said}`
    this.calls.push({ name, isWrite, begunMs, fault })
    for (const waiter of this.#waiting) {
      if (this.calls.length < waiter.calls) continue
      this.#waiting.delete(waiter)
      waiter.wake()
    }
  }
}
