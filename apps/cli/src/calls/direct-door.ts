import { API_HOST, classifyUpstreamFailure } from '@latchkey/bigcommerce-client'
import { fetch } from 'undici'
import type { BigCommerce } from '../connection/bigcommerce.ts'
import type { CommandContext } from '../context.ts'
import type { OAuthSettings } from '../settings/oauth-settings.ts'
import type { Door } from './door.ts'

/** The way straight to BigCommerce, with a token of one's own. */
export function directDoor(
  { storeHash, accessToken }: Pick<OAuthSettings, 'accessToken' | 'storeHash'>,
  { upstream }: Pick<BigCommerce, 'upstream'>,
  { signal }: Pick<CommandContext, 'signal'>,
): Door {
  const { origin } = upstream.target(API_HOST)
  return {
    storeHash,
    explain: classifyUpstreamFailure,
    async send({ method, target, headers, body }) {
      return fetch(`${origin}/stores/${storeHash}${target}`, {
        method,
        headers: { ...headers, 'x-auth-token': accessToken.reveal() },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal,
        dispatcher: upstream.dispatcher,
      }).catch((error: unknown) => {
        throw classifyUpstreamFailure(error)
      })
    },
  }
}
