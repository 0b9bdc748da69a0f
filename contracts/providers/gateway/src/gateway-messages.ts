import { ask, followStream } from '@latchkey/gateway/testing'
import { z } from 'zod'
import type { GatewayStates } from './gateway-states.ts'

const migrations = z.object({ migrations: z.array(z.object({ id: z.int() })) })

/** What the gateway says by itself: the first event of the stream of the state's one migration. */
export function gatewayMessages({ scene }: GatewayStates) {
  return {
    'the progress of a migration that has come to its end': async (): Promise<unknown> => {
      const { origin, authorization } = await scene()
      const { body } = await ask(`${origin}/api/migrations`, 'GET', { authorization })
      const [migration] = migrations.parse(body).migrations
      const at = `${origin}/api/migrations/${migration?.id ?? 'none'}/progress`
      const [event] = await (await followStream(at, authorization)).rest()
      return JSON.parse(event?.data ?? '')
    },
  }
}
