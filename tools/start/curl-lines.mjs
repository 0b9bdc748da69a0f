import { shellQuote } from './environment-file.mjs'

/** One command for each door of the gateway, to be pasted as it stands. */
export function curlLines(sample) {
  const { GATEWAY_URL, STORE_HASH } = sample
  const owner = `User ${sample.USER_SECRET}, Organization ${sample.ORGANIZATION_SECRET}`
  const legacy = `${sample.LEGACY_USERNAME}:${sample.LEGACY_TOKEN}`
  return {
    'Open Connectors': curl(
      ['-H', `Authorization: ${owner}`],
      `${GATEWAY_URL}/elements/api-v2/instances`,
    ),
    BigCommerce: curl(
      ['-H', `X-Auth-Token: ${sample.OAUTH_INSTANCE_TOKEN}`],
      `${GATEWAY_URL}/stores/${STORE_HASH}/v3/catalog/products?limit=1`,
    ),
    legacy: curl(['-u', legacy], `${GATEWAY_URL}/legacy/${STORE_HASH}/api/v2/orders/100.json`),
    management: curl([], `${GATEWAY_URL}/api/openapi.json`),
  }
}

function curl(options, url) {
  const quoted = [...options, url].map((word) => (word.startsWith('-') ? word : shellQuote(word)))
  return ['curl', '-s', ...quoted].join(' ')
}
