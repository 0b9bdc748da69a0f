import { signedUrl } from '../callbacks/callback-urls.ts'
import type { CallbackSubject } from '../callbacks/sign-payload.ts'
import { CallRefusedError } from '../errors.ts'
import { requireInstall } from './install.ts'
import { mayManageApps } from './store-users.ts'

/** What happens when a user opens an app: its page loads, or the merchant must accept anew first. */
export type Opening = { readonly kind: 'load'; readonly url: string } | { readonly kind: 'approve' }

/**
 * Opens an app for a user.
 *
 * @throws {CallRefusedError} 403 if the user may not open it; 404 or 409 if the app cannot be opened.
 */
export async function openApp(subject: CallbackSubject, now: Date): Promise<Opening> {
  const { app, store, user } = subject
  const install = requireInstall(store, app)
  const isInvited = app.multipleUsers && install.userIds.includes(user.id)
  if (!mayManageApps(user) && !isInvited) {
    throw new CallRefusedError(403, 'The user has no access to this app.')
  }
  if (install.state !== 'installed') return { kind: 'approve' }
  if (app.loadCallbackUrl === null) {
    throw new CallRefusedError(409, 'The app has no load callback URL.')
  }
  return { kind: 'load', url: await signedUrl(app.loadCallbackUrl, subject, now) }
}
