import { z } from 'zod'
import { kind } from '../state/kind.ts'
import { OWNER_EMAIL } from './app.ts'

/** Someone who can sign in to a store's control panel. */
export interface PanelUser {
  /** The user's own among all stores. */
  readonly id: number
  readonly email: string
  readonly username: string
  /** The owner and authorized users install and uninstall apps; other users only open them. */
  readonly role: 'owner' | 'authorized' | 'user'
  /** BCP 47. */
  readonly locale: string
}

export const PANEL_USERS = kind<PanelUser>('panel users')

const fields = {
  email: z.email('must be an e-mail address').max(250),
  username: z.string().min(1).max(250).optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag')
    .default('en-US'),
}

/** What a new user says. A store's owner is not made but inherits. */
export const NewPanelUser = z.object({
  ...fields,
  role: z.enum(['authorized', 'user']).default('user'),
})

const SeedPanelUser = z.object({
  ...fields,
  id: z.number().int().positive().optional(),
  role: z.enum(['owner', 'authorized', 'user']).default('user'),
})

/** The users of a store as a seed lists them; left out: an owner. */
export const SeedPanelUsers = z
  .array(SeedPanelUser)
  .default([{ email: OWNER_EMAIL, role: 'owner', locale: 'en-US' }])
  .refine((users) => users.filter(({ role }) => role === 'owner').length === 1, {
    error: 'a store has one owner',
  })
  .refine((users) => new Set(users.map(({ email }) => email)).size === users.length, {
    error: 'two users have the same e-mail address',
  })

/** What a change of a store's owner says. */
export const OwnerChange = z.object({ email: fields.email })
