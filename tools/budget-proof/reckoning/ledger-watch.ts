import { createClient } from '@redis/client'
import { wallMs } from '../load/wall-time.ts'

/** A question of a gateway for a part of a store's quota. */
export interface Question {
  readonly storeHash: string
  readonly atMs: number
}

/** Notes what a Redis is asked. Disposing it ends that. */
export interface LedgerWatch extends AsyncDisposable {
  readonly questions: readonly Question[]
}

const LEASE = /"EVALSHA" "[0-9a-f]+" "1" "latchkey:budget:\{([a-z0-9]+)\}"/i

/** Begins to watch: Redis repeats each command that it is sent. */
export async function watchLedger(url: string): Promise<LedgerWatch> {
  const questions: Question[] = []
  const client = createClient({ url, RESP: 2 })
  client.on('error', () => undefined)
  await client.connect()
  await client.monitor((line) => {
    const storeHash = LEASE.exec(line)?.[1]
    if (storeHash !== undefined) questions.push({ storeHash, atMs: wallMs() })
  })
  const dispose = async () => {
    client.destroy()
  }
  return { questions, [Symbol.asyncDispose]: dispose }
}
