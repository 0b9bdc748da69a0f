import { authorizeUrl } from '@latchkey/bigcommerce-client'
import type { StoreAddressOptions } from '@latchkey/bigcommerce-client'
import { z } from 'zod'
import { ELEMENT_KEY } from './element.ts'
import { namedScopes } from './named-scopes.ts'
import { isFilledIn } from './provider-data.ts'
import { storeHashIn } from './store-hash.ts'

const needed = (max: number) =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'is not one text') })
    .min(1, 'is missing')
    .max(max, `is longer than ${max} characters`)

const word = (max: number) => needed(max).or(z.literal('')).nullish()

const callbackUrl = needed(2_000).refine(isCallbackUrl, {
  message: 'is no http or https URL without a fragment',
})

/**
 * What a client says to be told where its user consents. BigCommerce itself judges the rest; unknown
 * entries have no effect, because clients send what other connectors need.
 */
export const oauthUrlSchema = z
  .object({
    apiKey: needed(255).meta({ description: 'Client ID of the app' }),
    apiSecret: word(255).meta({ description: 'Not needed here, and not in the answer' }),
    callbackUrl: callbackUrl.meta({ description: "Exactly the app's auth callback URL" }),
    scope: namedScopes
      .nullish()
      .meta({ description: 'With spaces between; all of the app if absent' }),
    state: word(2_000).meta({
      description: 'Comes back to the callback URL; `bigcommerce` if absent',
    }),
    siteAddress: word(2_048).meta({ description: 'The store; the user chooses one if absent' }),
    'store.url': word(2_048).meta({ description: 'The same in the words of a configuration' }),
  })
  .meta({ id: 'OAuthInfo' })

export const oauthUrlViewSchema = z
  .object({ element: z.literal(ELEMENT_KEY), oauthUrl: z.url() })
  .meta({ id: 'OAuthUrl' })

export type OAuthInfo = z.infer<typeof oauthUrlSchema>

/**
 * Where a client's user consents to its app. Nothing is kept: state is the client's own to check, and
 * where it sends none it recognises the return by the connector's key.
 *
 * @throws {StoreAddressError} If the store's address names no store.
 */
export function oauthUrlFor(info: OAuthInfo, options: StoreAddressOptions) {
  const site = [info.siteAddress, info['store.url']].find(isFilledIn)
  // A shop's own domain does not say which store it is: its user is then asked for the store.
  const storeHash = site === undefined ? undefined : storeHashIn(site, options)
  const oauthUrl = authorizeUrl(
    {
      clientId: info.apiKey,
      redirectUri: info.callbackUrl,
      scopes: info.scope ?? [],
      state: isFilledIn(info.state) ? info.state : ELEMENT_KEY,
      ...(storeHash === undefined ? {} : { storeHash }),
    },
    options,
  )
  return { element: ELEMENT_KEY, oauthUrl } as const
}

// It goes on exactly as it came, so nothing may be in it that a URL parser would drop.
function isCallbackUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !/^[\x21-\x7e]+$/.test(text) || text.includes('#')) return false
  return ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
}
