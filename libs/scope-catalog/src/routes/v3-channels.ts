import type { RouteRow } from '../route-row.ts'

/** Channels, and the sites they are shown on. */
export const v3Channels = Object.freeze<RouteRow[]>([
  ['GET POST', '/v3/channels', 'channelSettings'],
  ['GET POST PUT', '/v3/channels/currency-assignments', 'channelSettings', 'inferred'],
  ['GET POST PUT DELETE', '/v3/channels/metafields', 'channelSettings', 'inferred', 'metafields'],
  ['GET PUT', '/v3/channels/{channel_id}', 'channelSettings'],
  ['GET', '/v3/channels/{channel_id}/active-theme', 'channelSettings', 'inferred'],
  ['GET POST DELETE', '/v3/channels/{channel_id}/channel-menus', 'channelSettings', 'inferred'],
  [
    'GET POST PUT DELETE',
    '/v3/channels/{channel_id}/currency-assignments',
    'channelSettings',
    'inferred',
  ],
  ['GET POST PUT', '/v3/channels/{channel_id}/listings', 'channelListings'],
  ['GET', '/v3/channels/{channel_id}/listings/{listing_id}', 'channelListings'],
  ['GET POST', '/v3/channels/{channel_id}/metafields', 'channelSettings', 'inferred', 'metafields'],
  [
    'GET PUT DELETE',
    '/v3/channels/{channel_id}/metafields/{metafield_id}',
    'channelSettings',
    'inferred',
    'metafields',
  ],
  ['GET POST PUT DELETE', '/v3/channels/{channel_id}/site', 'sites'],
  ['PUT DELETE', '/v3/channels/{channel_id}/site/checkout-url', 'sites'],
  ['GET POST', '/v3/sites', 'sites'],
  ['GET', '/v3/sites/certificates', 'sites'],
  ['GET PUT DELETE', '/v3/sites/{site_id}', 'sites'],
  ['GET PUT', '/v3/sites/{site_id}/certificate', 'sites'],
  ['GET POST PUT', '/v3/sites/{site_id}/routes', 'sites'],
  ['GET PUT DELETE', '/v3/sites/{site_id}/routes/{route_id}', 'sites'],
])
