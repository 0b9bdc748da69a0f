import { loginUrl } from './login-host.ts'
import type { LoginPageOptions } from './login-host.ts'

/** How an install ended. */
export type InstallResult = 'failed' | 'succeeded'

/** BigCommerce's page on which an install that began at an external link ends, for a browser. */
export function installResultUrl(
  clientId: string,
  result: InstallResult,
  options: LoginPageOptions,
): string {
  return loginUrl(`/app/${encodeURIComponent(clientId)}/install/${result}`, options).href
}
