import { Secret } from '@latchkey/kernel'
import { findScope } from '@latchkey/scope-catalog'
import { z } from 'zod'
import type { PropertyName } from './property-names.ts'
import type { Remark } from './remark.ts'
import { storeHashOf, type ConnectionOptions } from './store-id.ts'
import { readVerifier, scopeList } from './verifier.ts'

// Nothing below repeats what it read: a message goes to logs and screens.
const LONGEST_VALUE = 8_192
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u
const TOKEN = /^[\x21-\x7e]+$/
// The end of the year 9999, in milliseconds: a greater number is no time that a clock shows.
const LATEST_MS = 253_402_300_799_999

const printable = z
  .string()
  .max(LONGEST_VALUE, `is longer than ${LONGEST_VALUE} characters`)
  .regex(PRINTABLE, 'holds a line break or another control character')

const token = printable.regex(TOKEN, 'holds white space or letters that it cannot have')
const secret = token.transform((text) => new Secret(text))

const word = <const Words extends Readonly<Record<string, string>>>(
  words: Words,
  message: string,
) =>
  printable
    .transform((text) => text.replace(/\s/g, '').toLowerCase())
    .pipe(z.enum(Object.keys(words), message))
    .transform((text) => words[text] as Words[keyof Words])

const authScheme = word(
  { oauth: 'OAuth', personalaccesstoken: 'PersonalAccessToken' },
  'is neither OAuth nor PersonalAccessToken',
)

const initiateOAuth = word(
  { off: 'OFF', getandrefresh: 'GETANDREFRESH', refresh: 'REFRESH' },
  'is none of OFF, GETANDREFRESH and REFRESH',
)

// RFC 6749 §3.1.2: an absolute URI without a fragment.
const callbackUrl = token.refine((text) => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.hash === ''
}, 'is no http or https address, or has a fragment or a user name in it')

const scopes = printable.transform((text, context): readonly string[] => {
  const found = scopeList(text).map((name) => findScope(name)?.id)
  if (found.every((id) => id !== undefined)) return [...new Set(found)]
  context.addIssue({ code: 'custom', message: "holds what is no scope of BigCommerce's" })
  return z.NEVER
})

const number = (message: string, fits: (value: number) => boolean) =>
  printable
    .regex(/^-?\d{1,15}$/, message)
    .transform(Number)
    .refine(fits, message)

const expiresIn = number(
  'is neither a number of seconds nor -1',
  (seconds) => seconds === -1 || (seconds > 0 && seconds <= LATEST_MS / 1_000),
)

const tokenTimestamp = number(
  'is no time in milliseconds since 1970',
  (ms) => ms >= 0 && ms <= LATEST_MS,
)

const verifier = printable.transform((text, context) => {
  const read = readVerifier(text)
  if (read.kind === 'code') return read
  context.addIssue({ code: 'custom', message: read.message })
  return z.NEVER
})

const storeId = (options: ConnectionOptions) =>
  printable.transform((text, context) => {
    const storeHash = storeHashOf(text, options)
    if (storeHash !== undefined) return storeHash
    context.addIssue({
      code: 'custom',
      message:
        'is neither a store hash nor an API path (https://api.bigcommerce.com/stores/{hash}/v3)',
    })
    return z.NEVER
  })

const properties = (options: ConnectionOptions) =>
  z.object({
    AuthScheme: authScheme.optional(),
    StoreId: storeId(options).optional(),
    OAuthAccessToken: secret.optional(),
    OAuthClientId: token.optional(),
    OAuthClientSecret: secret.optional(),
    CallbackURL: callbackUrl.optional(),
    InitiateOAuth: initiateOAuth.optional(),
    OAuthVerifier: verifier.optional(),
    OAuthSettingsLocation: printable.optional(),
    OAuthExpiresIn: expiresIn.optional(),
    OAuthTokenTimestamp: tokenTimestamp.optional(),
    OAuthRefreshToken: secret.optional(),
    Scope: scopes.optional(),
  } satisfies Record<PropertyName, z.ZodType>)

/** Connection properties, each read; absent where it is not set. */
export type PropertyValues = z.infer<ReturnType<typeof properties>>

/** Reads every property, and says of each that cannot be read why not. */
export function readValues(
  texts: ReadonlyMap<PropertyName, string>,
  options: ConnectionOptions,
): { readonly values: PropertyValues; readonly faults: readonly Remark[] } {
  const schema = properties(options)
  const read = schema.safeParse(Object.fromEntries(texts))
  if (read.success) return { values: read.data, faults: [] }

  // The first of a property's faults is the one to begin with: backwards, it is what stays.
  const issues = read.error.issues.toReversed()
  const messages = new Map(issues.map(({ path: [name], message }) => [name, message]))
  const readable = [...texts].filter(([name]) => !messages.has(name))
  return {
    values: schema.parse(Object.fromEntries(readable)),
    faults: [...messages].toReversed().map(([name, message]) => ({ field: String(name), message })),
  }
}
