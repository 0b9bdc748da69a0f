import { LOGIN_HOST, type LoginPageOptions } from '@latchkey/bigcommerce-client'

/** BigCommerce's page that begins the install of an app from outside the control panel, for a browser. */
export function installUrl(clientId: string, { developmentUpstream }: LoginPageOptions): string {
  const login =
    developmentUpstream === undefined
      ? `https://${LOGIN_HOST}`
      : `${developmentUpstream.origin}/login`
  return `${login}/app/${encodeURIComponent(clientId)}/install`
}
