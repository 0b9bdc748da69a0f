import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import type { Credential } from './credential.ts'

const secret = z.string().transform((text) => new Secret(text))

const SealedCredential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('legacy'), username: z.string(), apiToken: secret }),
  z.object({
    kind: z.literal('store-token'),
    accessToken: secret,
    clientId: z.string().optional(),
    clientSecret: secret.optional(),
  }),
  z.object({
    kind: z.literal('app-grant'),
    accessToken: secret,
    clientId: z.string(),
    clientSecret: secret.optional(),
    expiresAt: z.iso
      .datetime()
      .transform((text) => new Date(text))
      .optional(),
    refreshToken: secret.optional(),
  }),
])

/** A credential as one text, for the vault to seal. The inverse of `parseCredential`. */
export function credentialText(credential: Credential): Secret {
  const fields = Object.entries(credential as object).map(([name, value]: [string, unknown]) => [
    name,
    value instanceof Secret ? value.reveal() : value,
  ])
  return new Secret(JSON.stringify(Object.fromEntries(fields)))
}

/**
 * Reads back what `credentialText` wrote.
 *
 * @throws {TypeError} If the text is of another form. It came out of the vault authenticated, so this
 *   is a bug or a newer version's row, never outside input.
 */
export function parseCredential(text: Secret): Credential {
  const read = SealedCredential.safeParse(JSON.parse(text.reveal()))
  if (!read.success) {
    throw new TypeError('a sealed credential is of a form that this version does not know')
  }
  // What is absent in the text is absent in the credential, which zod's optional does not say.
  return read.data as Credential
}
