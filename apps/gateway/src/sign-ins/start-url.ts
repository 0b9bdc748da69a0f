import type { Secret } from '@latchkey/kernel'

/** What a start URL carries its secret as. */
export const START_PARAMETER = 'sign_in'

/** Where a browser takes a sign-in, below the paths that the app's cookies are for. */
export function startUrl(origin: string, appId: number, start: Secret): string {
  return `${origin}/bigcommerce/${appId}/sign-in?${START_PARAMETER}=${start.reveal()}`
}
