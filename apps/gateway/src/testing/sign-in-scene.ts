import { codeChallengeOf } from '@latchkey/auth-strategy'
import { ManualClock, Secret } from '@latchkey/kernel'
import { randomBytes } from 'node:crypto'
import { beforeAll } from 'vitest'
import type { z } from 'zod'
import { appViewSchema } from '../apps/app-view.ts'
import { begunSignInSchema, signInViewSchema } from '../sign-ins/sign-in-schemas.ts'
import { ask, instancesIn, type Answer, type ApiClient } from './api-client.ts'
import { changePortalApp, createPortalApp, decideAt, type PortalApp } from './mock-portal.ts'
import { seededStore, seedMock } from './seed-mock.ts'
import { sharedGateway, type SharedGateway } from './shared-gateway.ts'

/** The legacy account of the store `wuxeae6` here. */
export const LEGACY_ACCOUNT = {
  username: 'admin',
  token: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001',
}

/** A gateway whose time stands still, before two stores: `wuxeae6` and `other01`. */
export function signInGateway(): SharedGateway & { readonly clock: ManualClock } {
  const clock = new ManualClock()
  const gateway = sharedGateway({ clock })
  beforeAll(async () => {
    await seedMock(gateway.running().mock, [
      seededStore({ legacyAccounts: [LEGACY_ACCOUNT] }),
      seededStore({ hash: 'other01' }),
    ])
  })
  return { ...gateway, clock }
}

/** A member's client, and an app that is registered on both sides. */
export interface SignInScene {
  readonly client: ApiClient
  readonly portalApp: PortalApp
  /** Its number here. */
  readonly app: number
}

/** Makes an app in the Developer Portal, and registers it for a new organization. */
export async function signInScene(
  gateway: SharedGateway,
  fields: Record<string, unknown> = {},
): Promise<SignInScene> {
  const client = await gateway.client()
  const { mock } = gateway.running()
  const portalApp = await createPortalApp(mock, fields)
  const { clientId, clientSecret } = portalApp
  const registered = await callMember(client, 'POST /api/apps', {
    name: 'Order desk',
    clientId,
    clientSecret,
    scopes: ['store_v2_information_read_only', 'store_v2_orders'],
  })
  const { id: app, callbackUrls } = appViewSchema.parse(registered.body)
  await changePortalApp(mock, portalApp, { authCallbackUrl: callbackUrls.auth })
  return { client, portalApp, app }
}

/** Calls any path of the management API as a member. */
export async function callMember(
  { origin, authorization }: ApiClient,
  request: string,
  body?: unknown,
): Promise<Answer> {
  const [method, path = ''] = request.split(' ')
  return ask(`${origin}${path}`, method, { authorization, body })
}

/** A sign-in as the machine that began it knows it. */
export type KnownSignIn = z.infer<typeof begunSignInSchema> & { readonly codeVerifier: string }

/** Begins a sign-in; throws if it is refused. */
export async function begin(
  { client, app }: SignInScene,
  fields: Record<string, unknown> = {},
): Promise<KnownSignIn> {
  const codeVerifier = randomBytes(32).toString('base64url')
  const answer = await callMember(client, 'POST /api/sign-ins', {
    app,
    codeChallenge: codeChallengeOf(new Secret(codeVerifier)),
    codeChallengeMethod: 'S256',
    ...fields,
  })
  if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${answer.text}`)
  return { ...begunSignInSchema.parse(answer.body), codeVerifier }
}

/** How far a sign-in is. */
export async function phaseOf({ client }: SignInScene, { id }: KnownSignIn) {
  const answer = await callMember(client, `GET /api/sign-ins/${id}`)
  return signInViewSchema.omit({ id: true }).parse(answer.body)
}

/** Redeems a sign-in with the code that came of it. */
export async function redeem(
  { client }: SignInScene,
  { id, codeVerifier }: KnownSignIn,
  code: string,
): Promise<Answer> {
  return callMember(client, 'POST /api/sign-ins/redeem', { id, code, codeVerifier })
}

/** What a page or redirect says to a browser. */
export interface Seen extends Answer {
  readonly location: string
}

/** A browser that keeps cookies, as far as sign-ins need it, and follows no redirect by itself. */
export class CookieBrowser {
  readonly #cookies = new Map<string, string>()

  async visit(url: string | URL): Promise<Seen> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html,application/xhtml+xml',
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    const { status, headers } = answer
    const text = await answer.text()
    return { status, headers, text, body: undefined, location: headers.get('location') ?? '' }
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (line.includes('Max-Age=0')) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** The verifier code that a page shows. */
export function codeOn({ status, text }: Seen): string {
  const code = /<code>((?:[0-9A-Z]{4}-){5}[0-9A-Z]{4})<\/code>/.exec(text)?.[1]
  if (code === undefined) throw new Error(`the page shows no code: ${status} ${text}`)
  return code
}

/** The error code that a page names. */
export function failureOn({ text }: Seen): string | undefined {
  return /say the code <code>([A-Z_]+)<\/code>/.exec(text)?.[1]
}

/** What the store answers an instance's token with, through the BigCommerce door. */
export async function callStore(
  { client }: SignInScene,
  token: string,
  storeHash = 'wuxeae6',
): Promise<number> {
  const headers = { 'x-auth-token': token }
  return (await ask(`${client.origin}/stores/${storeHash}/v2/time`, 'GET', { headers })).status
}

/** A new sign-in, and its browser at the consent page. */
export interface AtConsent {
  readonly scene: SignInScene
  readonly signIn: KnownSignIn
  readonly browser: CookieBrowser
  /** Where the consent page is. */
  readonly location: string
}

/** Takes a new sign-in to the consent page, of an app that stands in the portal with these fields. */
export async function atConsent(
  gateway: SharedGateway,
  fields: Record<string, unknown> = {},
  app: Record<string, unknown> = {},
): Promise<AtConsent> {
  const scene = await signInScene(gateway, app)
  const signIn = await begin(scene, fields)
  const browser = new CookieBrowser()
  const { location } = await browser.visit(signIn.startUrl)
  return { scene, signIn, browser, location }
}

/** Takes a sign-in through a browser, up to the page with its code. */
export async function consentTo(
  { startUrl }: KnownSignIn,
  browser = new CookieBrowser(),
): Promise<Seen> {
  const { location } = await browser.visit(startUrl)
  return browser.visit(await decideAt(location, { storeHash: 'wuxeae6' }))
}

/** The instances of the scene's organization. */
export async function instancesOf({ client }: SignInScene) {
  return instancesIn(await client.call('GET /instances'))
}
