import { ask, followStream } from '@latchkey/gateway/testing'
import { z } from 'zod'
import type { GatewayStates } from './gateway-states.ts'
import { redirectedSignIn } from './redirected-sign-in.ts'

const migrations = z.object({ migrations: z.array(z.object({ id: z.int() })) })

/**
 * What the gateway says by itself: the first event of the stream of the state's one migration, and what
 * it sends a browser back to a program with.
 */
export function gatewayMessages({ scene }: GatewayStates) {
  const progress = async (): Promise<unknown> => {
    const { origin, authorization } = await scene()
    const { body } = await ask(`${origin}/api/migrations`, 'GET', { authorization })
    const [migration] = migrations.parse(body).migrations
    const at = `${origin}/api/migrations/${migration?.id ?? 'none'}/progress`
    const stream = await followStream(at, authorization)
    const event = await stream.next()
    stream.leave()
    return JSON.parse(event?.data ?? '')
  }
  return {
    'the progress of a migration that has come to its end': progress,
    'the progress of a migration whose app was installed': progress,
    'what a browser brings back from a sign-in': async (): Promise<unknown> =>
      (await redirectedSignIn(await scene())).query,
  }
}
