import { InvalidSignedPayloadError } from '@latchkey/auth-strategy'
import type { Secret } from '@latchkey/kernel'
import type { AppSessionStore, OpenedSession } from '../app-sessions/app-session-store.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'
import type { AppCallback } from './app-callback.ts'
import type { UsedPayloads } from './used-payloads.ts'

export interface OpenAppDeps {
  readonly instances: InstanceStore
  readonly sessions: AppSessionStore
  readonly payloads: UsedPayloads
}

/** What a user sees who opened an app in the control panel. */
export interface OpenedApp {
  /** Undefined where the browser goes on with the one it has. */
  readonly session: OpenedSession | undefined
  /** The instances of the store that live on the app's grant. */
  readonly instances: readonly Instance[]
}

/**
 * Opens a session for the user whom BigCommerce vouches for. A payload opens one session, once; the
 * browser that has it may load the frame again.
 *
 * @param token What the browser kept of an earlier session.
 * @throws {InvalidSignedPayloadError} If the payload was used by another browser, or its session is over.
 */
export async function openApp(
  callback: AppCallback,
  token: Secret | undefined,
  deps: OpenAppDeps,
): Promise<OpenedApp> {
  const used = await deps.payloads.find(callback)
  const session = used === undefined ? await beginSession(callback, deps) : undefined
  if (used !== undefined) await assertReload(callback, used.sessionId, token, deps)

  const { app, payload } = callback
  const key = { clientId: app.clientId, storeHash: payload.storeHash }
  return { session, instances: await deps.instances.findByGrant(app, key) }
}

async function beginSession(
  callback: AppCallback,
  { instances, sessions, payloads }: OpenAppDeps,
): Promise<OpenedSession> {
  const { app, payload } = callback
  const { storeHash, user } = payload
  const session = await instances.together(app, async (_store, manager) => {
    const opened = await sessions
      .within(manager)
      .open({ appId: app.id, storeHash, userId: user.id })
    await payloads.use(callback, { manager, sessionId: opened.id })
    return opened
  })
  await payloads.forgetExpired()
  await sessions.forgetExpired()
  return session
}

async function assertReload(
  { app }: AppCallback,
  sessionId: number | undefined,
  token: Secret | undefined,
  { sessions }: OpenAppDeps,
): Promise<void> {
  const session = token && (await sessions.find(app.id, token))
  if (session === undefined || session.id !== sessionId) {
    throw new InvalidSignedPayloadError('replayed')
  }
}
