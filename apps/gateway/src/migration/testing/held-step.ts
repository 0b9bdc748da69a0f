import type { HeldMessage, Hold } from './held-message.ts'

/** A step, how it is named, and where it is to hold still. */
export interface HeldStepOptions {
  readonly key: string
  readonly hold: Hold | undefined
  readonly say: (message: HeldMessage) => void
  /** Part of the statement that it begins with; whatever comes before is not its own. */
  readonly beginsWith?: string
}

/** A statement on its way to the database. */
interface Statement {
  readonly client: object
  readonly sql: string
}

/** One step of a migration, which reports what it writes and holds still where it is told to. */
export class HeldStep {
  readonly #options: HeldStepOptions
  readonly #inTransaction = new WeakSet()
  #hasBegun: boolean
  #written = 0
  #lasting = 0
  #isHeld = false

  constructor(options: HeldStepOptions) {
    this.#options = options
    this.#hasBegun = options.beginsWith === undefined
  }

  /** Sends a statement, or never does. */
  send({ client, sql }: Statement, sending: () => Promise<unknown>): Promise<unknown> {
    this.#hasBegun ||= sql.includes(this.#options.beginsWith ?? '')
    if (!this.#hasBegun) return sending()
    const name = effectOf(sql)
    if (this.holdsBehind() || (name !== undefined && this.#holdsBeforeNext())) {
      this.#say('held')
      return new Promise(() => undefined)
    }
    if (/^start transaction$/i.test(sql)) this.#inTransaction.add(client)
    if (/^(?:commit|rollback)$/i.test(sql)) this.#inTransaction.delete(client)
    if (name === undefined) return sending()
    const done = this.#write(name, !this.#inTransaction.has(client))
    return sending().finally(done)
  }

  /** Notes a question to the store; what to call when it was answered, if it may change anything. */
  ask(method: string, path: string): (() => void) | undefined {
    if (method === 'GET' || method === 'HEAD') return undefined
    return this.#write(`${method} ${path.replace(/^.*(?=\/(?:v[23]|oauth2)\/)/, '')}`, true)
  }

  /** Whether it is behind the write that it was to hold still behind; it says so then. */
  holdsBehind(): boolean {
    const { hold } = this.#options
    const isBehind = hold?.side === 'behind' && this.#lasting >= hold.effect
    if (isBehind) this.#say('held')
    return isBehind
  }

  /** Its answer was sent. */
  answered(): void {
    this.#say('answered')
  }

  #holdsBeforeNext(): boolean {
    const { hold } = this.#options
    return hold?.side === 'before' && hold.effect === this.#written + 1
  }

  #write(name: string, isLasting: boolean): () => void {
    const { key, say } = this.#options
    this.#written += 1
    say({ step: key, effect: { name, isLasting } })
    return () => {
      this.#lasting += 1
    }
  }

  #say(said: 'held' | 'answered'): void {
    const { key, say } = this.#options
    if (!this.#isHeld) say({ step: key, said })
    this.#isHeld = true
  }
}

const WRITES =
  /\b(?:(insert) into|(delete) from|(vacuum) \(full\)) "?(\w+)|\b(update) "?(\w+)"? set\b/gi

/** What a statement writes; undefined if it only reads, locks or begins. */
function effectOf(sql: string): string | undefined {
  if (/^commit$/i.test(sql)) return 'commit'
  const writes = [...sql.matchAll(WRITES)].map((found) =>
    found
      .slice(1)
      .filter((word: string | undefined) => word !== undefined)
      .join(' ')
      .toLowerCase(),
  )
  return writes.length === 0 ? undefined : writes.join(' and ')
}
