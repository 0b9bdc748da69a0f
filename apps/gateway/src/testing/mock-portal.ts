import type { RunningMock } from '@latchkey/mock-bigcommerce'
import { z } from 'zod'

const portalApp = z.object({ id: z.int(), clientId: z.string(), clientSecret: z.string() })

/** An app in the mock's Developer Portal. */
export type PortalApp = z.infer<typeof portalApp>

/** Makes an app in the Developer Portal of a mock; one that may read orders unless told otherwise. */
export async function createPortalApp(
  { origin }: RunningMock,
  fields: Record<string, unknown>,
): Promise<PortalApp> {
  const answer = await fetch(`${origin}/control/apps`, {
    method: 'POST',
    body: JSON.stringify({
      name: 'Order desk',
      scopes: ['store_v2_information_read_only', 'store_v2_orders'],
      ...fields,
    }),
  })
  if (!answer.ok) throw new Error(`the mock refused the app: ${await answer.text()}`)
  return portalApp.parse(await answer.json())
}

/** Changes an app in the Developer Portal of a mock. */
export async function changePortalApp(
  { origin }: RunningMock,
  { id }: PortalApp,
  change: Record<string, unknown>,
): Promise<void> {
  const answer = await fetch(`${origin}/control/apps/${id}`, {
    method: 'PUT',
    body: JSON.stringify(change),
  })
  if (!answer.ok) throw new Error(`the mock refused the change: ${await answer.text()}`)
}

/** What a merchant does on the consent page. */
export interface Decision {
  readonly decision?: 'accept' | 'refuse'
  /** Where the page asks for the store. */
  readonly storeHash?: string
}

/**
 * Answers the consent page at an authorize URL as a merchant does.
 *
 * @returns Where the browser is sent then.
 */
export async function decideAt(
  authorizeUrl: string,
  { decision = 'accept', storeHash }: Decision = {},
): Promise<URL> {
  const url = new URL(authorizeUrl)
  const form = new URLSearchParams({ ...Object.fromEntries(url.searchParams), decision })
  if (storeHash !== undefined) form.set('context', `stores/${storeHash}`)
  const answer = await fetch(`${url.origin}${url.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  const location = answer.headers.get('location')
  if (location === null) {
    throw new Error(`the page led nowhere: ${answer.status} ${await answer.text()}`)
  }
  return new URL(location)
}

/** Exchanges a code as the app itself would, past the gateway, and gives the access token. */
export async function exchangeCode(
  { origin }: RunningMock,
  { clientId, clientSecret }: PortalApp,
  callback: URL,
): Promise<string> {
  const { code, context, scope } = Object.fromEntries(callback.searchParams)
  const answer = await fetch(`${origin}/login/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'authorization_code',
      redirect_uri: callback.origin + callback.pathname,
      ...{ code, context, scope },
    }),
  })
  if (!answer.ok) throw new Error(`the mock refused the code: ${await answer.text()}`)
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token
}

/** Moves the mock's time ahead. */
export async function advanceMock({ origin }: RunningMock, ms: number): Promise<void> {
  await fetch(`${origin}/control/clock/advance`, { method: 'POST', body: JSON.stringify({ ms }) })
}
