import { Secret } from '@latchkey/kernel'
import { findScope, type ScopeId } from '@latchkey/scope-catalog'
import { z } from 'zod'
import { exactly } from '../http/exactly.ts'
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

export const registerAppSchema = exactly({
  name,
  clientId,
  clientSecret,
  scopes: scopes.default([]),
}).meta({ id: 'RegisterApp' })

export const changeAppSchema = exactly({
  name: name.optional(),
  clientSecret: clientSecret.optional(),
  scopes: scopes.optional(),
}).meta({ id: 'ChangeApp' })

export const deleteAppQuerySchema = z.object({ force: z.enum(['true', 'false']).default('false') })

export type RegisterApp = z.infer<typeof registerAppSchema>
export type ChangeApp = z.infer<typeof changeAppSchema>
export type DeleteAppQuery = z.infer<typeof deleteAppQuerySchema>
