import { isClosed } from '@latchkey/credential-migration'
import type { Clock } from '@latchkey/kernel'
import type { FastifyReply } from 'fastify'
import type { MigrationView } from './migration-schemas.ts'

const LOOK_MS = 1_000
const SILENCE_MS = 15_000

/**
 * The connections on which somebody follows a migration (server-sent events, HTML Living Standard §9.2).
 *
 * Each looks at the migration once a second, and sends it when it is another: so it sees what any replica
 * did.
 */
export class ProgressStreams {
  readonly #clock: Clock
  readonly #ending = new AbortController()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Ends every stream; for a server that is to close. */
  end(): void {
    this.#ending.abort()
  }

  /**
   * Streams a migration until it has come to its end, the client leaves, or the server closes.
   *
   * @param view The migration as it is now.
   * @throws Whatever `view` throws the first time: then nothing was sent.
   */
  async follow(view: () => Promise<MigrationView>, reply: FastifyReply): Promise<void> {
    const first = await view()
    const left = new AbortController()
    reply.hijack()
    reply.raw.once('close', () => {
      left.abort()
    })
    reply.raw.writeHead(200, HEADERS)
    const stop = AbortSignal.any([left.signal, this.#ending.signal])
    await this.#send(first, { view, reply, stop }).catch(() => undefined)
    reply.raw.end()
  }

  async #send(first: MigrationView, { view, reply, stop }: Stream): Promise<void> {
    let migration = first
    let sent = ''
    let sentAtMs = this.#clock.monotonicMs()
    for (let number = 1; !stop.aborted;) {
      const text = JSON.stringify(migration)
      const nowMs = this.#clock.monotonicMs()
      if (text !== sent) {
        reply.raw.write(`event: progress\nid: ${number}\ndata: ${text}\n\n`)
        number += 1
        sent = text
        sentAtMs = nowMs
      } else if (nowMs - sentAtMs >= SILENCE_MS) {
        reply.raw.write(': still there\n\n')
        sentAtMs = nowMs
      }
      if (isClosed(migration.phase)) {
        reply.raw.write('event: end\ndata: {}\n\n')
        return
      }
      await this.#clock.sleep(LOOK_MS, stop)
      migration = await view()
    }
  }
}

interface Stream {
  readonly view: () => Promise<MigrationView>
  readonly reply: FastifyReply
  readonly stop: AbortSignal
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Reverse proxies would keep the events back until there are many.
  'x-accel-buffering': 'no',
} as const
