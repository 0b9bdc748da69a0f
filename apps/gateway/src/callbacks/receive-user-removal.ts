import type { AppSessionStore } from '../app-sessions/app-session-store.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { AppCallback } from './app-callback.ts'
import type { UsedPayloads } from './used-payloads.ts'

export interface ReceiveUserRemovalDeps {
  readonly instances: InstanceStore
  readonly sessions: AppSessionStore
  readonly payloads: UsedPayloads
}

/**
 * Takes note that a store took an app away from a user: the user's sessions end, those included that
 * began after the removal was issued, because whoever was let in again opens the app again.
 *
 * @throws {InvalidSignedPayloadError} If the payload was used before.
 */
export async function receiveUserRemoval(
  callback: AppCallback,
  { instances, sessions, payloads }: ReceiveUserRemovalDeps,
): Promise<void> {
  const { app, payload } = callback
  const { storeHash } = payload
  const userId = payload.user.id
  // One transaction: a payload that is used up has ended the sessions.
  await instances.together(app, async (store, manager) => {
    await payloads.use(callback, { manager })
    await sessions.within(manager).end({ appId: app.id, storeHash, userId })
    for (const { id } of await store.findByGrant(app, { clientId: app.clientId, storeHash })) {
      await store.record(app, id, { kind: 'user-removed', detail: { userId } })
    }
  })
}
