import { z } from 'zod'
import { CallRefusedError } from '../errors.ts'
import { overlay } from '../resources/answers/overlay.ts'
import type { LegacyAccount } from '../state/accounts.ts'
import type { StoreState } from '../state/store-state.ts'
import { LEGACY_PERMISSIONS } from './legacy-permissions.ts'
import { newLegacyToken } from './new-credentials.ts'

/** What a change of a legacy account may say. */
export const LegacyAccountChange = z
  .object({
    // A colon would end the username in `Authorization: Basic` (RFC 7617 §2).
    username: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(255)
      .refine((name) => !name.includes(':'), 'must not have a colon'),
    token: z.string().min(1).max(256),
    isEnabled: z.boolean(),
    permissions: z.array(z.enum(LEGACY_PERMISSIONS)),
  })
  .partial()

/** What a new legacy account says. It is enabled and may do everything unless it says otherwise. */
export const NewLegacyAccount = LegacyAccountChange.required({ username: true })

type Change = z.output<typeof LegacyAccountChange>

/** @throws {CallRefusedError} 404 if the store has no such legacy account. */
export function requireLegacyAccount(store: StoreState, id: number): LegacyAccount {
  const account = store.legacyAccounts.find(id)
  if (account === undefined)
    throw new CallRefusedError(404, 'The store has no such legacy account.')
  return account
}

/**
 * Makes a legacy account.
 *
 * @throws {CallRefusedError} 409 if the store has a legacy account of that name.
 */
export function createLegacyAccount(
  store: StoreState,
  said: z.output<typeof NewLegacyAccount>,
): LegacyAccount {
  assertNameFree(store, said.username, undefined)
  const { username, token = newLegacyToken(), isEnabled = true, permissions } = said
  const allowed = permissions ?? LEGACY_PERMISSIONS
  return store.legacyAccounts.create({ username, token, isEnabled, permissions: allowed })
}

/**
 * Changes a legacy account. Another token, or a box unticked, cuts the old one off at once.
 *
 * @throws {CallRefusedError} 409 if another legacy account has that name.
 */
export function changeLegacyAccount(
  store: StoreState,
  account: LegacyAccount,
  change: Change,
): LegacyAccount {
  assertNameFree(store, change.username, account.id)
  return store.legacyAccounts.put({ ...overlay<LegacyAccount>(account, change), id: account.id })
}

function assertNameFree(store: StoreState, name: string | undefined, id: number | undefined): void {
  if (name === undefined) return
  const others = store.legacyAccounts.where('username', name).filter((other) => other.id !== id)
  if (others.length === 0) return
  throw new CallRefusedError(409, 'The store has a legacy account of that name.', {
    username: 'is taken',
  })
}
