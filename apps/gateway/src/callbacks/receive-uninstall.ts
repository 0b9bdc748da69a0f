import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { AppSessionStore } from '../app-sessions/app-session-store.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Migration } from '../migration/migration.ts'
import type { WaitingMigrations } from '../migration/waiting-migrations.ts'
import { markStanding, type MarkedStanding } from '../token-life/mark-standing.ts'
import type { AppCallback } from './app-callback.ts'
import type { UsedPayloads } from './used-payloads.ts'

export interface ReceiveUninstallDeps {
  readonly instances: InstanceStore
  readonly sessions: AppSessionStore
  readonly payloads: UsedPayloads
  readonly clock: Clock
  /** The migrations whose new credential the store granted. */
  readonly waiting: WaitingMigrations
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
}

/**
 * Takes note that a store uninstalled an app: its instances are revoked and keep their history, and
 * its users' sessions end. One that was issued before the present grant was, because it comes late or
 * again, changes nothing: the store has installed the app anew since.
 *
 * @throws {InvalidSignedPayloadError} If the payload was used before.
 */
export async function receiveUninstall(
  callback: AppCallback,
  { instances, sessions, payloads, clock, waiting, forget }: ReceiveUninstallDeps,
): Promise<void> {
  const { app, payload } = callback
  const { storeHash } = payload
  // One transaction: of an uninstall that is noted by half, nobody would ever hear the other half.
  const revoked = await instances.together(app, async (store, manager) => {
    await payloads.use(callback, { manager })
    const marks = await revokeAll(callback, { store, manager, clock })
    const grantOf = { clientId: app.clientId, storeHash }
    const grants = (await waiting.find(manager, app, grantOf)).filter(hasGrant)
    const supplied = suppliedBefore(callback, grants)
    await waiting.revoke(manager, app, supplied)
    const isLate =
      marks.some(({ mark }) => mark === 'superseded') || supplied.length < grants.length
    if (!isLate) {
      await sessions.within(manager).end({ appId: app.id, storeHash })
    }
    return [
      ...marks.filter(({ mark }) => mark === 'changed').map(({ id }) => id),
      ...supplied.map(({ instanceId }) => instanceId),
    ]
  })
  revoked.forEach(forget)
}

const hasGrant = ({ suppliedKind }: Migration) => suppliedKind === 'app-grant'

// One that was granted since is not what was uninstalled.
function suppliedBefore(
  { payload }: AppCallback,
  supplied: readonly Migration[],
): readonly Migration[] {
  const until = endOfSecond(payload.issuedAt)
  return supplied.filter(({ suppliedAt }) => suppliedAt !== undefined && suppliedAt <= until)
}

interface Revoking {
  readonly store: InstanceStore
  readonly manager: EntityManager
  readonly clock: Clock
}

async function revokeAll(
  { app, payload }: AppCallback,
  { store, manager, clock }: Revoking,
): Promise<{ id: number; mark: MarkedStanding }[]> {
  const { storeHash, user, issuedAt } = payload
  const change = {
    standing: 'revoked',
    reason: 'uninstalled',
    grantedBefore: endOfSecond(issuedAt),
  } as const
  const marks: { id: number; mark: MarkedStanding }[] = []
  for (const { id } of await store.findByGrant(app, { clientId: app.clientId, storeHash })) {
    const mark = await markStanding(app, id, change, { database: manager, clock })
    if (mark === 'changed') {
      await store.record(app, id, { kind: 'uninstalled', detail: { userId: user.id } })
    }
    marks.push({ id, mark })
  }
  return marks
}

// BigCommerce dates in whole seconds, and a grant of the same second is older than its uninstall.
function endOfSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1_000) * 1_000 + 999)
}
