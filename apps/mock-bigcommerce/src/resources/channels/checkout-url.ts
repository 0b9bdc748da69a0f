import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { siteOfChannelIn, SITES, siteView } from './site.ts'
import { webAddress } from './web-address.ts'

const PATH = '/v3/channels/{channel_id}/site/checkout-url'

const Change = z.object({ url: webAddress })

/** Where a channel's checkout is, if not with the others'. */
export const checkoutUrlRoutes: readonly Route[] = [
  route(`PUT ${PATH}`, putCheckoutUrl),
  route(`DELETE ${PATH}`, (call) => {
    const { store } = call
    const site = siteOfChannelIn(call)
    store.records(SITES).put({ ...site, checkout: null })
    tell(call, site.channel_id, 'deleted', site.id)
    return recordV3(call, {})
  }),
]

// The answer is the site itself, without an envelope.
function putCheckoutUrl(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const site = siteOfChannelIn(call)
  const url = readV3(Change, call.body).url.replace(/^http:/, 'https:')
  if (mainDomainOf(url) !== mainDomainOf(site.url)) {
    throw new CallRefusedError(
      422,
      'The checkout and the storefront must be within the same main domain.',
      { url: 'error.path.invalid' },
    )
  }
  const updated_at = call.now.toISOString()
  const created_at = site.checkout?.created_at ?? updated_at
  const checkout = { url, created_at, updated_at }
  const changed = store.records(SITES).put({ ...site, checkout })
  tell(call, site.channel_id, 'updated', site.id)
  return { status: 200, body: siteView(store, changed) }
}

// Two labels, which is right for `.com` and too lenient for `.co.uk`.
const mainDomainOf = (url: string) => new URL(url).hostname.split('.').slice(-2).join('.')

function tell(
  { store }: ResourceCall,
  channelId: number,
  what: 'deleted' | 'updated',
  site_id: number,
): void {
  store.happened(`store/channel/${channelId}/settings/site/checkoutUrl/${what}`, { site_id })
}
