import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { CallRefusedError } from '../errors.ts'
import type { StoreState } from '../state/store-state.ts'
import { PANEL_USERS, type NewPanelUser, type PanelUser } from './panel-user.ts'

/**
 * The id of a store's first user; the next ones count up from it. A user's id is the user's own among
 * all stores, and the same at every start.
 */
export function firstUserId(storeHash: string): number {
  const digest = createHash('sha256').update(storeHash).digest()
  return 100 * digest.readUIntBE(0, 3) + 1
}

/**
 * The store's owner.
 *
 * @throws {TypeError} If the store has none, which no seed can say.
 */
export function ownerOf(store: StoreState): PanelUser {
  const [owner] = store.records(PANEL_USERS).where('role', 'owner')
  if (owner === undefined) throw new TypeError(`store ${store.hash} has no owner`)
  return owner
}

/** A user of the store by e-mail address, whose case means nothing. */
export function findUserByEmail(store: StoreState, email: string): PanelUser | undefined {
  return store
    .records(PANEL_USERS)
    .all()
    .find((user) => user.email.toLowerCase() === email.toLowerCase())
}

/** @throws {CallRefusedError} 404 if the store has no such user. */
export function requireUser(store: StoreState, id: number): PanelUser {
  const user = store.records(PANEL_USERS).find(id)
  if (user === undefined) throw new CallRefusedError(404, 'The store has no such user.')
  return user
}

/** Whether a user may install and uninstall apps, and accept what they ask for. */
export function mayManageApps({ role }: PanelUser): boolean {
  return role !== 'user'
}

/** @throws {CallRefusedError} 403 if the user may only open apps. */
export function assertManagesApps(user: PanelUser): void {
  if (mayManageApps(user)) return
  throw new CallRefusedError(
    403,
    "Only the store's owner and authorized users can install and uninstall apps.",
  )
}

/**
 * Lets one more user sign in to the store.
 *
 * @throws {CallRefusedError} 409 if the store has a user with that e-mail address.
 */
export function addUser(store: StoreState, said: z.output<typeof NewPanelUser>): PanelUser {
  assertEmailFree(store, said.email)
  const { email, username = nameIn(email), role, locale } = said
  return store.records(PANEL_USERS).create({ email, username, role, locale })
}

/**
 * Gives the owner another e-mail address, and does nothing besides: see `changeOwnerEmail`.
 *
 * @throws {CallRefusedError} 409 if another user has that e-mail address.
 */
export function renameOwner(store: StoreState, email: string): PanelUser {
  const owner = ownerOf(store)
  if (owner.email.toLowerCase() !== email.toLowerCase()) assertEmailFree(store, email)
  return store.records(PANEL_USERS).put({ ...owner, email })
}

/** What a user is called where nothing else is said. */
export function nameIn(email: string): string {
  return email.slice(0, email.indexOf('@'))
}

function assertEmailFree(store: StoreState, email: string): void {
  if (findUserByEmail(store, email) === undefined) return
  throw new CallRefusedError(409, 'The store has a user with that e-mail address.', {
    email: 'is taken',
  })
}
