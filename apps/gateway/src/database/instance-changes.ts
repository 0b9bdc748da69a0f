import type { Clock } from '@latchkey/kernel'
import { Client } from 'pg'
import { clientAddress, CONNECT_TIMEOUT_MS, type DatabaseAddress } from './database-address.ts'

/** Who wants to know of changed instances, and of times in which changes are not heard of. */
export interface InstanceChangeListener {
  changed(instanceId: number): void
  /**
   * From here on changes may go unheard; what is remembered may be wrong.
   *
   * @param sinceMs When the connection was good for the last time, on the monotonic clock.
   */
  deaf(sinceMs: number): void
  /** Changes are heard of again. */
  listening(): void
}

export interface InstanceChanges {
  /**
   * Makes sure that the connection still carries what is announced: a host that is gone ends nothing. One
   * that does not answer within the time is given up, which the listener hears of.
   */
  probe(): Promise<void>
  /** Stops listening, for good. */
  stop(): Promise<void>
}

export interface InstanceChangesDeps {
  readonly clock: Clock
  /** How long a probe waits for its answer; three seconds if absent. */
  readonly answerMs?: number
}

const RECONNECT_MS = 250
const ANSWER_MS = 3_000

/**
 * Tells a listener of every change that PostgreSQL announces, whichever replica made it.
 *
 * Resolves when it listens for the first time. A connection that is lost is made again for as long as
 * it takes, and the listener knows for how long it was deaf.
 */
export async function listenForInstanceChanges(
  address: DatabaseAddress,
  listener: InstanceChangeListener,
  { clock, answerMs = ANSWER_MS }: InstanceChangesDeps,
): Promise<InstanceChanges> {
  const stopped = new AbortController()
  const isStopped = () => stopped.signal.aborted
  // When a connection that does not answer any more answered last.
  const goodUntilMs = new WeakMap<Client, number>()
  const connection = { current: await connect(), goodAtMs: clock.monotonicMs() }

  async function connect(): Promise<Client> {
    const client = await listenOn(address, listener)
    client.on('end', () => {
      if (isStopped()) return
      listener.deaf(goodUntilMs.get(client) ?? clock.monotonicMs())
      void reconnect()
    })
    listener.listening()
    return client
  }

  async function reconnect(): Promise<void> {
    while (!isStopped()) {
      try {
        connection.current = await connect()
        connection.goodAtMs = clock.monotonicMs()
        // Whoever stopped meanwhile has closed the old connection and does not know this one.
        if (isStopped()) await connection.current.end()
        return
      } catch {
        await clock.sleep(RECONNECT_MS, stopped.signal).catch(() => undefined)
      }
    }
  }

  async function probe(): Promise<void> {
    const { current: client, goodAtMs } = connection
    const askedMs = clock.monotonicMs()
    try {
      await client.query(answeredWithin(answerMs, 'select 1'))
      if (connection.current === client) connection.goodAtMs = askedMs
    } catch {
      goodUntilMs.set(client, goodAtMs)
      await client.end()
    }
  }

  return {
    probe,
    stop: async () => {
      stopped.abort()
      await connection.current.end()
    },
  }
}

async function listenOn(
  address: DatabaseAddress,
  listener: Pick<InstanceChangeListener, 'changed'>,
): Promise<Client> {
  const client = new Client({
    ...clientAddress(address),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  })
  client.on('notification', ({ payload }) => {
    listener.changed(Number(payload))
  })
  // Without a listener an error on an idle connection would end the process; `end` follows it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(answeredWithin(CONNECT_TIMEOUT_MS, 'listen latchkey_instance'))
  } catch (error) {
    await client.end()
    throw error
  }
  return client
}

// The driver takes a time-out with each statement; its types know only the one for all.
function answeredWithin(ms: number, text: string) {
  return { text, query_timeout: ms }
}
