/** What BigCommerce calls an app at, as the fields of the Developer Portal name it. */
export interface CallbackUrls {
  readonly auth: string
  readonly load: string
  readonly uninstall: string
  readonly removeUser: string
}

/**
 * Where an app's callbacks go: what to paste into the Developer Portal, character by character. The
 * first is the app's `redirect_uri`, too.
 *
 * @param origin By which the gateway is called, such as `https://latchkey.example.com`.
 */
export function callbackUrls(origin: string, appId: number): CallbackUrls {
  const base = `${origin}/bigcommerce/${appId}`
  return {
    auth: `${base}/auth`,
    load: `${base}/load`,
    uninstall: `${base}/uninstall`,
    removeUser: `${base}/remove-user`,
  }
}
