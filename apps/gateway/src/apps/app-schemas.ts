import { Secret } from '@latchkey/kernel'
import { findScope, type ScopeId } from '@latchkey/scope-catalog'
import { z } from 'zod'
import { label } from '../instances/instance-schemas.ts'
import { unknownScope } from '../instances/named-scopes.ts'

// It begins the names of the instances that its installs make.
const name = label(200).meta({ description: 'What a person calls the app' })

const clientId = z
  .string()
  .trim()
  .regex(/^[a-z0-9_-]{1,128}$/i, 'is no client id: letters and digits')
  .meta({ description: 'View Client ID in the Developer Portal shows it' })

// An empty secret would let anybody sign callbacks. What is pasted may have a line's end behind it.
const clientSecret = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(512, 'is longer than 512 characters')
  .regex(/^[\x21-\x7e]*$/, 'has characters that no client secret has')
  .transform((text) => new Secret(text))
  .meta({
    description: 'Shown nowhere again. It takes effect at once, and the one before is gone.',
  })

/** A scope by any of its names; the id comes out. */
export const scopeName = z
  .string()
  .max(300)
  .transform((text, context): ScopeId => {
    const found = findScope(text.trim())
    if (found !== undefined) return found.id
    context.addIssue({ code: 'custom', message: unknownScope(text) })
    return z.NEVER
  })

const scopes = z
  .array(scopeName)
  .max(200, 'has more than 200 scopes')
  .transform((ids) => [...new Set(ids)])
  .meta({ description: 'What the app asks for, as set in the Developer Portal' })

// The names of unknown entries are not repeated: somebody may have put a secret in a name's place.
const known = (names: string) => (issue: { readonly code?: string }) =>
  issue.code === 'unrecognized_keys' ? `has an entry that is none of ${names}` : undefined

export const registerAppSchema = z
  .strictObject(
    { name, clientId, clientSecret, scopes: scopes.default([]) },
    { error: known('name, clientId, clientSecret, scopes') },
  )
  .meta({ id: 'RegisterApp' })

export const changeAppSchema = z
  .strictObject(
    { name: name.optional(), clientSecret: clientSecret.optional(), scopes: scopes.optional() },
    { error: known('name, clientSecret, scopes') },
  )
  .meta({ id: 'ChangeApp' })

export const deleteAppQuerySchema = z.object({ force: z.enum(['true', 'false']).default('false') })

export type RegisterApp = z.infer<typeof registerAppSchema>
export type ChangeApp = z.infer<typeof changeAppSchema>
export type DeleteAppQuery = z.infer<typeof deleteAppQuerySchema>
