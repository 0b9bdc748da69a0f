import type { Mock } from '../planes/mock.ts'
import { CALLBACK_DELIVERIES, type CallbackDelivery } from './callback-delivery.ts'
import { signedUrl } from './callback-urls.ts'
import type { CallbackSubject } from './sign-payload.ts'

/**
 * Tells an app, server to server, that it was uninstalled or that a user was removed. What it answers
 * is written down and changes nothing; the promise is never rejected.
 *
 * @returns `undefined` where the app gave no such URL.
 */
export async function sendCallback(
  { clock, callbacks }: Pick<Mock, 'clock' | 'callbacks'>,
  callback: CallbackDelivery['callback'],
  subject: CallbackSubject,
): Promise<CallbackDelivery | undefined> {
  const { app, store, user } = subject
  const url = callback === 'uninstall' ? app.uninstallCallbackUrl : app.removeUserCallbackUrl
  if (url === null) return undefined

  const now = clock.now()
  const deliveries = store.records(CALLBACK_DELIVERIES)
  const sent = deliveries.create({
    callback,
    clientId: app.clientId,
    userId: user.id,
    url: url.replace(/\?.*$/s, ''),
    sentAt: now.toISOString(),
    status: null,
    error: null,
  })
  const outcome = await callbacks.get(await signedUrl(url, subject, now))
  return deliveries.put({ ...sent, ...outcome })
}
