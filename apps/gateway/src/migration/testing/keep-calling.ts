import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Answer } from '../../testing/api-client.ts'
import type { MigratingInstance } from './migrating-instance.ts'

/** Clients that call without a pause. */
export interface Calling {
  /** Lets the calls under way end, and gives every answer, in the order of the calls' ends. */
  stop(): Promise<Answer[]>
  /** Resolves when so many more calls have ended. */
  more(calls: number): Promise<void>
}

/** Has clients of both doors call an instance again and again, reading and writing. */
export function keepCalling({ call, callLegacy }: MigratingInstance): Calling {
  const answers: Answer[] = []
  let isStopping = false
  const client = async (make: () => Promise<Answer>) => {
    while (!isStopping) answers.push(await make())
  }
  const clients = [
    client(() => call('/v2/orders/100')),
    client(() => callLegacy('/v2/orders/100.json')),
    client(() => call('/v2/orders/100', { method: 'PUT', body: { staff_notes: 'packed' } })),
  ]
  return {
    more: async (calls) => {
      const until = answers.length + calls
      while (answers.length < until) await nextTurn()
    },
    stop: async () => {
      isStopping = true
      await Promise.all(clients)
      return answers
    },
  }
}
