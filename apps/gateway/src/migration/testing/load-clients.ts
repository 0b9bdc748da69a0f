import type { Answer } from '../../testing/api-client.ts'
import type { CallAs, MigratingInstance } from './migrating-instance.ts'

/** A call that a client made while others made theirs. */
export interface ClientCall {
  /** From 1; it goes along in a header. */
  readonly number: number
  readonly session: string
  readonly isWrite: boolean
  /** What is wrong with the answer; undefined if nothing is. */
  readonly fault: string | undefined
}

/** The header that carries a call's number to the store. */
export const NUMBER_HEADER = 'x-load-number'

/** What the clients read. */
export const READ_PATHS = ['/v2/orders', '/v2/orders/100', '/v2/banners/count'] as const

type Fields = Readonly<Record<string, string>>
type Speech = (typeof SPEECHES)[number]

const SPEECHES = ['bigcommerce', 'legacy-json', 'legacy-xml'] as const
const SESSIONS = 20
const NEW_BANNER = { content: 'new', page: 'home_page', location: 'top', date_type: 'always' }

/**
 * Clients of one instance that call without a pause until they are stopped: on each gateway one for each
 * way to speak, who reads, makes a banner, changes it and deletes every other one, one call after another.
 */
export class LoadClients implements AsyncDisposable {
  readonly calls: ClientCall[] = []
  /** What has to be in the store: the content of each banner by its name. */
  readonly banners = new Map<string, string>()
  readonly #migrating: MigratingInstance
  readonly #working: Promise<void>
  readonly #waiting = new Set<{ readonly calls: number; readonly wake: () => void }>()
  #begun = 0
  #stopping = false

  /** @param origins Where the gateways listen. */
  constructor(migrating: MigratingInstance, origins: readonly string[]) {
    this.#migrating = migrating
    const clients = origins.flatMap((origin) =>
      SPEECHES.map((speech) => this.#client(speech, origin)),
    )
    this.#working = Promise.all(clients).then(() => undefined)
  }

  /** The number of the last call that was begun. */
  get begun(): number {
    return this.#begun
  }

  /** Resolves when so many more calls have ended. */
  more(calls: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    const wake = () => {
      resolve(undefined)
    }
    this.#waiting.add({ calls: this.calls.length + calls, wake })
    return promise
  }

  /** Lets every client end its round, and waits for that. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#working
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #client(speech: Speech, origin: string): Promise<void> {
    const call = (method: string, path: string, fields?: Fields) =>
      this.#call({ speech, origin, method, path, fields })
    for (let round = 1; !this.#stopping; round += 1) {
      const name = `load ${this.#begun + 1}`
      const [list, one, count] = READ_PATHS
      const made = await call('POST', '/v2/banners', { ...NEW_BANNER, name })
      await call('GET', list)
      const banner = `/v2/banners/${idIn(made) ?? 0}`
      await call('GET', one)
      await call('PUT', banner, { content: name })
      await call('GET', count)
      if (round % 2 === 0) await call('DELETE', banner)
      else this.banners.set(name, name)
    }
  }

  async #call({ speech, origin, method, path, fields }: ClientRequest): Promise<Answer> {
    this.#begun += 1
    const number = this.#begun
    const session = `till-${number % SESSIONS}`
    const headers = { [NUMBER_HEADER]: String(number), 'latchkey-session': session }
    const { at, body, type } = spelled(speech, path, fields)
    const asked: CallAs = { origin, method, body, headers: { ...headers, ...type } }
    const answer =
      speech === 'bigcommerce'
        ? await this.#migrating.call(at, asked)
        : await this.#migrating.callLegacy(at, asked)
    const expected = method === 'DELETE' ? 204 : 200
    const fault = answer.status === expected ? undefined : `${method} ${path}: ${answer.text}`
    this.calls.push({ number, session, isWrite: method !== 'GET', fault })
    this.#wake()
    return answer
  }

  #wake(): void {
    for (const waiter of this.#waiting) {
      if (this.calls.length < waiter.calls) continue
      this.#waiting.delete(waiter)
      waiter.wake()
    }
  }
}

interface ClientRequest {
  readonly speech: Speech
  readonly origin: string
  readonly method: string
  readonly path: string
  readonly fields: Fields | undefined
}

/** A request as a client of that speech writes it. */
function spelled(speech: Speech, path: string, fields: Fields | undefined) {
  if (speech !== 'legacy-xml') {
    return { at: speech === 'legacy-json' ? `${path}.json` : path, body: fields, type: {} }
  }
  const elements = Object.entries(fields ?? {}).map(
    ([name, value]) => `<${name}>${value}</${name}>`,
  )
  const body = fields && `<?xml version="1.0"?><banner>${elements.join('')}</banner>`
  return { at: path, body, type: fields && { 'content-type': 'application/xml' } }
}

function idIn({ text }: Answer): string | undefined {
  return /(?:"id":|<id>)(\d+)/.exec(text)?.[1]
}
