import { randomUUID } from 'node:crypto'
import { appViewSchema, type AppView } from '../apps/app-view.ts'
import { ask, type Answer, type ApiClient } from './api-client.ts'
import { STORE_HASH, type TestGateway } from './test-gateway.ts'

/** An app that is registered here, and stands in the mock's Developer Portal with fitting callbacks. */
export interface TestApp {
  /** Whose organization it is. */
  readonly client: ApiClient
  readonly view: AppView
  readonly clientId: string
  readonly clientSecret: string
  /** Where it answers BigCommerce, such as `http://127.0.0.1:1234/bigcommerce/7`. */
  readonly base: string
  /** Calls the mock's control API; fails if it is refused. */
  control<T = unknown>(request: string, body?: unknown): Promise<T>
  /** Lets a merchant consent, and says where the browser is sent to. */
  consent(options?: Record<string, unknown>): Promise<{ code: string; redirectUrl: string }>
  /** The same, and lets the browser go there; fails if it is not answered with a page. */
  install(options?: Record<string, unknown>): Promise<Answer>
  /** Where the browser is sent to when a user opens the app. */
  loadUrl(options?: Record<string, unknown>): Promise<string>
  /** Both forms of a payload that is signed to order. */
  signed(options?: Record<string, unknown>): Promise<SignedForms>
}

/** A payload in the form of today and in the older one. */
export interface SignedForms {
  readonly signedPayloadJwt: string
  readonly signedPayload: string
}

/** What of an app a test chooses. */
export interface TestAppOptions {
  readonly scopes?: readonly string[]
  readonly clientId?: string
  /** What Latchkey is told; the portal's own if absent. */
  readonly registeredSecret?: string
  /** Whether the portal has the app already: another organization registers it, too. */
  readonly isInPortal?: boolean
  readonly storeHash?: string
  /** What the portal says otherwise. */
  readonly portal?: Record<string, unknown>
}

const SECRET = 'facade00'.repeat(8)

/** Registers an app of a new client id for a client's organization. */
export async function registerApp(
  { mock }: TestGateway,
  client: ApiClient,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const {
    scopes = ['store_v2_information_read_only', 'store_v2_orders'],
    clientId = `fake${randomUUID().replaceAll('-', '')}`,
    registeredSecret = SECRET,
    isInPortal = false,
    storeHash = STORE_HASH,
    portal = {},
  } = options
  const fields = { name: 'Order desk', clientId, clientSecret: registeredSecret, scopes }
  const { authorization, origin } = client
  const view = appViewSchema.parse(
    (await ask(`${origin}/api/apps`, 'POST', { authorization, body: fields })).body,
  )
  const control = controlOf(mock.origin)
  if (!isInPortal) await control('POST /apps', { ...portalFields(view), clientId, ...portal })
  const at = `/stores/${storeHash}/apps/${clientId}`
  const consent: TestApp['consent'] = async (said = {}) => {
    const { installs } = await control<Installs>(`GET /stores/${storeHash}/apps`)
    const isThere = installs.some(
      (each) => each.clientId === clientId && each.state !== 'uninstalled',
    )
    return control(`POST ${at}/${isThere ? 'approve' : 'install'}`, said)
  }
  return {
    client,
    view,
    clientId,
    clientSecret: SECRET,
    base: view.callbackUrls.auth.replace(/\/auth$/, ''),
    control,
    consent,
    install: async (said) => {
      const answer = await browse((await consent(said)).redirectUrl)
      if (answer.status !== 200) throw new Error(`not installed: ${answer.status} ${answer.text}`)
      return answer
    },
    loadUrl: async (said = {}) => {
      const { url } = await control<{ url?: string }>(`POST ${at}/open`, said)
      if (url === undefined) throw new Error('the merchant has to accept anew')
      return url
    },
    signed: (said = {}) => control(`POST ${at}/signed-payload`, said),
  }
}

/** Asks as a browser does that follows a link: for a page, and without following it further. */
export async function browse(url: string, cookie?: string): Promise<Answer> {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { accept: 'text/html,*/*;q=0.8', ...(cookie === undefined ? {} : { cookie }) },
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: undefined }
}

/** What a browser sends back of the cookie that an answer sets; undefined if it sets none. */
export function cookieFrom({ headers }: Answer): string | undefined {
  return headers.getSetCookie()[0]?.split(';')[0]
}

/** The code that stands in a page; undefined if there is none. */
export function codeIn({ text }: Answer): string | undefined {
  return /<code>([A-Z_]+)<\/code>/.exec(text)?.[1]
}

interface Installs {
  readonly installs: readonly { readonly clientId: string; readonly state: string }[]
}

function controlOf(origin: string): TestApp['control'] {
  return async <T>(request: string, body?: unknown) => {
    const [method, path = ''] = request.split(' ')
    const answer = await ask(`${origin}/control${path}`, method, body === undefined ? {} : { body })
    if (answer.status >= 400) throw new Error(`${request}: ${answer.status} ${answer.text}`)
    return answer.body as T
  }
}

function portalFields({ callbackUrls, scopes }: AppView) {
  return {
    name: 'Order desk',
    clientSecret: SECRET,
    authCallbackUrl: callbackUrls.auth,
    loadCallbackUrl: callbackUrls.load,
    uninstallCallbackUrl: callbackUrls.uninstall,
    removeUserCallbackUrl: callbackUrls.removeUser,
    multipleUsers: true,
    scopes,
  }
}
