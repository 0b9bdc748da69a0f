import type { Clock } from '@latchkey/kernel'
import { Client } from 'pg'
import { clientAddress, CONNECT_TIMEOUT_MS, type DatabaseAddress } from './database-address.ts'

/** Who wants to know of changed instances, and of times in which changes are not heard of. */
export interface InstanceChangeListener {
  changed(instanceId: number): void
  /** From here on changes may go unheard; what is remembered may be wrong. */
  deaf(): void
  /** Changes are heard of again. */
  listening(): void
}

export interface InstanceChanges {
  /** Stops listening, for good. */
  stop(): Promise<void>
}

const RECONNECT_MS = 250

/**
 * Tells a listener of every change that PostgreSQL announces, whichever replica made it.
 *
 * Resolves when it listens for the first time. A connection that is lost is made again for as long as
 * it takes, and the listener knows for how long it was deaf.
 */
export async function listenForInstanceChanges(
  address: DatabaseAddress,
  listener: InstanceChangeListener,
  clock: Clock,
): Promise<InstanceChanges> {
  const stopped = new AbortController()
  const isStopped = () => stopped.signal.aborted
  const connection = { current: await connect() }

  async function connect(): Promise<Client> {
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
      await client.query('listen latchkey_instance')
    } catch (error) {
      await client.end()
      throw error
    }
    client.on('end', () => {
      if (isStopped()) return
      listener.deaf()
      void reconnect()
    })
    listener.listening()
    return client
  }

  async function reconnect(): Promise<void> {
    while (!isStopped()) {
      try {
        connection.current = await connect()
        // Whoever stopped meanwhile has closed the old connection and does not know this one.
        if (isStopped()) await connection.current.end()
        return
      } catch {
        await clock.sleep(RECONNECT_MS, stopped.signal).catch(() => undefined)
      }
    }
  }

  return {
    stop: async () => {
      stopped.abort()
      await connection.current.end()
    },
  }
}
