import { createUpstream } from '@latchkey/bigcommerce-client'
import { systemClock } from '@latchkey/kernel'
import { AppStore } from '../../apps/app-store.ts'
import type { GatewayConfig } from '../../config/config.ts'
import { StatementCounter } from '../../database/statement-counter.ts'
import { createLog } from '../../http/log.ts'
import { GrantLeases, type GrantLeaseTimes } from '../../instances/grant-lease.ts'
import { InstanceStore } from '../../instances/instance-store.ts'
import { openStorage } from '../../storage.ts'
import { findOwned, type OwnedInstance } from '../owned-instance.ts'
import type { RenewTokenDeps } from '../renew-token.ts'

/** What renews tokens on a gateway's database without being that gateway. */
export interface Renewing extends AsyncDisposable {
  readonly deps: RenewTokenDeps
  /** An instance as it is now; fails if it is gone. */
  readonly read: (instanceId: number) => Promise<OwnedInstance>
}

/** Short enough for a test to outlive a holder that was stopped. */
const TIMES: GrantLeaseTimes = { lifeMs: 500, renewMs: 100, askAgainMs: 20, longestWaitMs: 15_000 }

/** Opens a gateway's database and vault a second time, as another replica does. */
export async function openRenewing(config: GatewayConfig, times = TIMES): Promise<Renewing> {
  await using undo = new AsyncDisposableStack()
  const clock = systemClock
  const storage = undo.use(
    await openStorage({
      config,
      clock,
      statements: new StatementCounter(),
      log: createLog('fatal', { write: () => undefined }),
      lost: (error) => {
        throw error
      },
    }),
  )
  const upstream = createUpstream(config.upstream)
  undo.defer(() => upstream.close())
  const database = storage.database.source.manager
  const { vault } = storage
  const instances = new InstanceStore(database, vault, clock)

  const resources = undo.move()
  return {
    deps: {
      ...{ database, vault, clock, instances },
      apps: new AppStore(database, vault, clock),
      leases: new GrantLeases(database, clock, times),
      login: { fetch: upstream.fetch, clock },
      forget: () => undefined,
      attempted: () => undefined,
    },
    read: async (instanceId) => {
      const found = await findOwned(instanceId, { database, instances })
      if (found === undefined) throw new Error('the instance is gone')
      return found
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
