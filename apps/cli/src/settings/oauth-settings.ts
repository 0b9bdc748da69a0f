import { Secret } from '@latchkey/kernel'
import { z } from 'zod'

const person = z.object({
  id: z.union([z.int(), z.string()]),
  username: z.string().optional(),
  email: z.string().optional(),
})

// Written by us, and yet parsed: the file may come from a newer version, or another hand with the key.
const contentShape = z.object({
  version: z.literal(1),
  authScheme: z.enum(['OAuth', 'PersonalAccessToken']),
  storeHash: z.string().regex(/^[a-z0-9]{3,32}$/),
  clientId: z.string().optional(),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  scopes: z.array(z.string()),
  user: person.optional(),
  owner: person.optional(),
  savedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional(),
  /** Tells the code again that the token was exchanged for, and not what it was. */
  codeHash: z.string().optional(),
})

type Content = z.infer<typeof contentShape>

/** Somebody of a store, as BigCommerce names them with a token. */
export type StorePerson = z.infer<typeof person>

/** What persists of a sign-in from one connection to the next. The app's secret does not. */
export interface OAuthSettings extends Omit<
  Content,
  'accessToken' | 'expiresAt' | 'refreshToken' | 'savedAt' | 'version'
> {
  readonly accessToken: Secret
  readonly refreshToken?: Secret | undefined
  readonly savedAt: Date
  /** Absent where the token does not end by itself. */
  readonly expiresAt?: Date | undefined
}

/** The settings as the text that is sealed. */
export function writeContent(settings: OAuthSettings): Secret {
  const { accessToken, refreshToken, savedAt, expiresAt, ...rest } = settings
  const content: Content = {
    ...rest,
    version: 1,
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken?.reveal(),
    savedAt: savedAt.toISOString(),
    expiresAt: expiresAt?.toISOString(),
  }
  return new Secret(JSON.stringify(content))
}

/** The settings that a text holds; undefined if it holds none that this version knows. */
export function readContent(text: Secret): OAuthSettings | undefined {
  const read = contentShape.safeParse(parseJson(text.reveal()))
  if (!read.success) return undefined
  const { accessToken, refreshToken, savedAt, expiresAt, ...rest } = read.data
  return {
    ...rest,
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken),
    savedAt: new Date(savedAt),
    expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
