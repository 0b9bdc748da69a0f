import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { exactly } from '../http/exactly.ts'
import { instanceViewSchema } from '../instances/instance-view.ts'
import { label } from '../instances/instance-schemas.ts'

const MOST = 2_147_483_647

const number = z.int().min(1).max(MOST)

// RFC 6749 Appendix A.5; a secret that is wrong in form is not repeated.
const printable = (max: number) =>
  z
    .string()
    .max(max, `is longer than ${max} characters`)
    .regex(/^[\x20-\x7e]+$/, 'is empty or has characters that are none of ASCII')

export const beginSignInSchema = exactly({
  app: number.meta({ description: 'Number of a registered app' }),
  store: printable(2_048).optional().meta({
    description: 'The store that has to consent, by any address; any store if absent',
  }),
  instance: number
    .optional()
    .meta({ description: 'The instance that is to be re-authenticated, whatever it had' }),
  name: label(255).optional().meta({ description: 'What a new instance is called' }),
  codeChallenge: z
    .string()
    .regex(/^[\w-]{43}$/, 'is no S256 challenge: 43 characters of base64url')
    .meta({ description: 'base64url(SHA-256(code verifier)), RFC 7636' }),
  codeChallengeMethod: z.literal('S256', 'must be S256'),
  redirectUri: printable(2_000)
    .optional()
    .meta({
      description:
        'Where the browser goes in the end: http on 127.0.0.1 or [::1], or a page of ours. Without ' +
        'it, the browser shows a code to copy.',
    }),
  clientState: printable(1_024).optional().meta({
    description: 'Comes along to the redirect URI, as `state`',
  }),
}).meta({ id: 'BeginSignIn' })

const secret = (max: number) => printable(max).transform((text) => new Secret(text))

export const redeemSignInSchema = exactly({
  id: z.uuid('is no id of a sign-in'),
  code: secret(200).meta({
    description: 'As the browser showed it, or the redirect URI got it',
  }),
  codeVerifier: z
    .string()
    .regex(/^[\w.~-]{43,128}$/, 'is no code verifier: 43 to 128 unreserved characters')
    .transform((text) => new Secret(text))
    .meta({ description: 'What the code challenge was made of' }),
}).meta({ id: 'RedeemSignIn' })

export const begunSignInSchema = z
  .object({
    id: z.uuid(),
    startUrl: z
      .url()
      .meta({ description: 'For one browser, once. Keep it as you keep a password.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'BegunSignIn' })

export const signInViewSchema = z
  .object({
    id: z.uuid(),
    phase: z.enum(['waiting', 'begun', 'granted', 'redeemed', 'failed', 'expired']).meta({
      description:
        '`waiting` for a browser, `begun` in one, `granted` and waiting for its code, `redeemed`',
    }),
    expiresAt: z.iso.datetime().meta({ description: 'Of the step that is due' }),
    failure: z.object({ code: z.string() }).optional(),
    instanceId: z.int().optional().meta({ description: 'Once it is redeemed' }),
  })
  .meta({ id: 'SignIn' })

export const redeemedSignInSchema = z
  .object({ instance: instanceViewSchema })
  .meta({ id: 'RedeemedSignIn' })

export type BeginSignIn = z.infer<typeof beginSignInSchema>
export type RedeemSignIn = z.infer<typeof redeemSignInSchema>
export type SignInView = z.infer<typeof signInViewSchema>
