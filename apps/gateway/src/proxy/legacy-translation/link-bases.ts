/**
 * Every way in which BigCommerce may begin a link to a resource of one store.
 *
 * The legacy API links to the host it was called on, which is the store's permanent one or its own
 * domain, with either scheme; OAuth V2 links to the API's host.
 *
 * @param apiOrigins Origins of the OAuth API, such as `https://api.bigcommerce.com`.
 * @param storeHosts Hosts of the store, such as `store-{hash}.mybigcommerce.com`.
 */
export function upstreamLinkBases(
  storeHash: string,
  apiOrigins: readonly string[],
  storeHosts: readonly string[],
): string[] {
  return [
    ...storeHosts.flatMap((host) => [`https://${host}/api/v2/`, `http://${host}/api/v2/`]),
    ...apiOrigins.map((origin) => `${origin}/stores/${storeHash}/v2/`),
  ]
}
