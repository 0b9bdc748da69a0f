import { ask, basic, type Answer } from '../client/ask.ts'
import type { Instance } from '../client/organization.ts'
import type { Scene } from './scene.ts'

/** Reads an order of the store through one of the doors. */
export type Door = (scene: Scene, instance: Pick<Instance, 'token'>) => Promise<Answer>

/** The doors to the V2 API, by name. An instance on a legacy account can be reached at each. */
export const DOORS: Readonly<Record<string, Door>> = {
  'the BigCommerce door': ({ origin, store }, { token }) =>
    ask('GET', `${origin}/stores/${store.hash}/v2/orders/100`, {
      headers: { 'x-auth-token': token },
    }),
  'the legacy door, with the old login': ({ origin, store }) =>
    ask('GET', `${origin}/legacy/${store.hash}/api/v2/orders/100.json`, {
      headers: { authorization: basic(store.legacy.username, store.legacy.token) },
    }),
  "the legacy door, with the instance's token": ({ origin, store }, { token }) =>
    ask('GET', `${origin}/legacy/${store.hash}/api/v2/orders/100.json`, {
      headers: { authorization: basic(store.legacy.username, token) },
    }),
  "the legacy door, at the store's own host": ({ origin, store }) =>
    ask('GET', `${origin}/api/v2/orders/100.json`, {
      headers: {
        host: store.host,
        authorization: basic(store.legacy.username, store.legacy.token),
      },
    }),
}

/** What each door answers, by its name. */
export async function statusAtEveryDoor(
  scene: Scene,
  instance: Pick<Instance, 'token'>,
): Promise<Record<string, number>> {
  const asked = Object.entries(DOORS).map(
    async ([name, door]) => [name, (await door(scene, instance)).status] as const,
  )
  return Object.fromEntries(await Promise.all(asked))
}

/** The same status at each door. */
export function everyDoor(status: number): Record<string, number> {
  return Object.fromEntries(Object.keys(DOORS).map((name) => [name, status]))
}
