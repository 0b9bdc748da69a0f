import { instanceIn, type Instance } from '../client/organization.ts'
import type { ApiAccount, Store } from '../stack/stores.ts'
import type { Scene } from './scene.ts'

/** An instance that is deleted when it goes out of scope, if it is still there. */
export type OwnInstance = Instance & AsyncDisposable

/** The settings of an instance on a store's legacy account. */
export function legacySettings({ host, legacy }: Store): Record<string, string> {
  return {
    username: legacy.username,
    password: legacy.token,
    'store.url': `https://${host}/api/v2`,
  }
}

/** The settings of an instance on a store-level account. */
export function tokenSettings({ hash }: Store, account: ApiAccount): Record<string, string> {
  return {
    'authentication.type': 'custom',
    'oauth.user.token': account.accessToken,
    'oauth.api.key': account.clientId,
    'oauth.api.secret': account.clientSecret,
    'store.url': `https://api.bigcommerce.com/stores/${hash}/v3`,
  }
}

/** Creates an instance. @throws {Error} If that is refused. */
export async function createInstance(
  { organization }: Scene,
  configuration: Readonly<Record<string, string>>,
): Promise<OwnInstance> {
  const body = { element: { key: 'bigcommerce' }, name: 'API Instance', configuration }
  const instance = instanceIn(await organization.call('POST /instances', { body }))
  return {
    ...instance,
    [Symbol.asyncDispose]: async () => {
      await organization.call(`DELETE /instances/${instance.id}`)
    },
  }
}
