import { systemClock } from '@latchkey/kernel'
import { apiClient, type ApiClient } from '../../testing/api-client.ts'
import { registerApp, type TestApp } from '../../testing/installed-app.ts'
import { advanceMock } from '../../testing/mock-portal.ts'
import { NapClock } from '../../testing/nap-clock.ts'
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts'
import { installed, type FollowedInstance } from './followed-instance.ts'
import { startLoginDoor, type LoginDoor } from './login-door.ts'

/** A gateway on a clock of its own, an app whose tokens end, and an instance on one of them. */
export interface EndingTokenScene extends AsyncDisposable {
  readonly stack: TestGateway
  readonly clock: NapClock
  readonly door: LoginDoor
  readonly client: ApiClient
  readonly app: TestApp
  readonly instance: FollowedInstance
  /** How often BigCommerce was shown a refresh token of the app. */
  readonly refreshes: () => number
  /** Moves the time of the gateway and of the mock. */
  readonly pass: (ms: number) => Promise<void>
  /** The same, and waits until the round of work that is due by then is done. */
  readonly passRound: (ms: number) => Promise<void>
}

const ROUND_MS = 30_000

/** @param agoMs How far the gateway's clock is behind the machine's. */
export async function startEndingTokenScene({
  lifeSeconds = 3_600,
  agoMs = 0,
}: {
  readonly lifeSeconds?: number
  readonly agoMs?: number
} = {}): Promise<EndingTokenScene> {
  await using undo = new AsyncDisposableStack()
  const clock = new NapClock(new Date(systemClock.now().getTime() - agoMs))
  const door = undo.use(await startLoginDoor())
  // One kind of background work alone: on a clock that stands still nobody could wait for a lease.
  const env = { LATCHKEY_HEALTH_CHECK_MINUTES: '0' }
  const stack = undo.use(await startTestGateway({ clock, upstream: door.origin, env }))
  door.leadTo(stack.mock.origin)
  const client = apiClient(stack.origin, stack.authorization)
  const app = await registerApp(stack, client, { portal: { tokenLifeSeconds: lifeSeconds } })
  const instance = await installed(app)
  const pass = async (ms: number) => {
    await advanceMock(stack.mock, ms)
    clock.advance(ms)
  }

  const resources = undo.move()
  return {
    ...{ stack, clock, door, client, app, instance, pass },
    refreshes: () => refreshesOf(stack, app),
    passRound: async (ms) => {
      let naps = clock.naps.length
      await pass(ms)
      while ((await clock.napAfter(naps)) !== ROUND_MS) naps += 1
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

function refreshesOf({ mock }: TestGateway, { clientId }: TestApp): number {
  return mock.journal
    .entries()
    .filter(({ path }) => path.endsWith('/oauth2/token'))
    .map(({ body }) => body.toString())
    .filter((body) => body.includes(clientId) && body.includes('refresh_token')).length
}
