import { startScriptedUpstream, type ScriptedUpstream } from './scripted-upstream.ts'
import { startTestGateway, STORE_HASH, type TestGatewayOptions } from './test-gateway.ts'
import type { TestGateway } from './test-gateway.ts'

/** A gateway in front of an upstream that a test scripts, with an instance of each kind. */
export interface ScriptedStack extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly upstream: ScriptedUpstream
  readonly origin: string
  /** Tokens of an instance on an access token and of one on a legacy account. */
  readonly tokens: { readonly oauth: string; readonly legacy: string }
  /** `Authorization` of the legacy account itself. */
  readonly legacyLogin: string
}

/** A path of the BigCommerce door that both upstreams have. */
export const V2_PATH = `/stores/${STORE_HASH}/v2/orders/100`

/** Starts both for the tests of a file. */
export async function startScriptedStack(
  options: Omit<TestGatewayOptions, 'upstream'> = {},
): Promise<ScriptedStack> {
  await using undo = new AsyncDisposableStack()
  const upstream = undo.use(await startScriptedUpstream())
  const gateway = undo.use(await startTestGateway({ ...options, upstream: upstream.origin }))
  const oauth = await gateway.createOAuthInstance()
  const legacy = await gateway.createLegacyInstance()

  const resources = undo.move()
  return {
    gateway,
    upstream,
    origin: gateway.origin,
    tokens: { oauth: oauth.token, legacy: legacy.token },
    legacyLogin: legacyLoginOf(gateway),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

/** `Authorization` of the sample store's legacy account, as a client of the legacy API sends it. */
export function legacyLoginOf({ mock }: TestGateway): string {
  const [account] = mock.stores[0]?.legacyAccounts ?? []
  return basic(account?.username ?? '', account?.token ?? '')
}

/** The value of a Basic `Authorization` header. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
