import { CallRefusedError } from '../../errors.ts'
import type { Channel, ChannelStatus, ChannelType } from './channel.ts'

const EVERY: readonly ChannelType[] = ['marketing', 'marketplace', 'pos', 'storefront']
const SOLD_AND_SHOWN: readonly ChannelType[] = ['marketing', 'marketplace']

const PLATFORMS: ReadonlyMap<string, readonly ChannelType[]> = new Map([
  ...ofType('pos', ['clover', 'square', 'stripe', 'talech', 'vend']),
  ...ofType('marketplace', [
    ...['amazon', 'belk', 'catch', 'ebay', 'etsy', 'hudsons_bay', 'macys', 'mirakl', 'overstock'],
    ...['pinterest', 'target_plus', 'tiktok', 'walmart', 'wayfair', 'wish'],
  ]),
  ...ofType('storefront', [
    ...['acquia', 'bigcommerce', 'bloomreach', 'catalyst', 'deity', 'drupal', 'gatsby', 'next'],
    ...['vue', 'wordpress'],
  ]),
  ...ofType('marketing', ['google_shopping']),
  ['facebook', SOLD_AND_SHOWN],
  ['google', SOLD_AND_SHOWN],
  ['instagram', SOLD_AND_SHOWN],
  ['custom', EVERY],
])

const OF_STOREFRONTS: readonly ChannelStatus[] = [
  'prelaunch',
  'active',
  'inactive',
  'archived',
  'deleted',
]
const OF_OTHERS: readonly ChannelStatus[] = ['connected', 'disconnected', 'archived', 'deleted']

function ofType(type: ChannelType, platforms: readonly string[]) {
  return platforms.map((platform): [string, readonly ChannelType[]] => [platform, [type]])
}

/** What a channel is where its maker says nothing of its status. */
export function firstStatusOf(type: ChannelType): ChannelStatus {
  return type === 'storefront' ? 'active' : 'connected'
}

/** @throws {CallRefusedError} 422 if the type, the platform and the status do not go together. */
export function requireKindOfChannel({
  type,
  platform,
  status,
}: Pick<Channel, 'platform' | 'status' | 'type'>): void {
  if (PLATFORMS.get(platform)?.includes(type) !== true) {
    const what = `Input channel type [${type}] with platform [${platform}] is not supported`
    throw new CallRefusedError(422, what)
  }
  const allowed = type === 'storefront' ? OF_STOREFRONTS : OF_OTHERS
  if (!allowed.includes(status)) {
    throw new CallRefusedError(422, `A channel of type [${type}] cannot be [${status}].`, {
      status: 'error.path.invalid',
    })
  }
}
