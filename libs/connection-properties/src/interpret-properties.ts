import type { ClientApp, Connection, TokenLifetime } from './connection.ts'
import type { PropertyName } from './property-names.ts'
import type { PropertyValues } from './property-values.ts'
import { brokenRules, withoutUse, type PropertyFacts } from './property-rules.ts'
import type { Remark } from './remark.ts'
import { addressOf } from './verifier.ts'

/** The driver's own default for OAuthSettingsLocation. */
export const DEFAULT_SETTINGS_LOCATION = 'OAuthSettings.txt'

/** What properties mean together. */
export interface Interpretation {
  /** Absent where there are faults. */
  readonly connection: Connection | undefined
  readonly faults: readonly Remark[]
  readonly notes: readonly Remark[]
}

/**
 * Says what a set of properties means, or what is wrong with it as a whole.
 *
 * @param given Every property that is set, those included whose value could not be read.
 */
export function interpretProperties(
  given: ReadonlySet<PropertyName>,
  values: PropertyValues,
): Interpretation {
  const faults: Remark[] = []
  // What the others mean hangs on these two; guessing would bring faults that are none.
  const isClear = (['AuthScheme', 'InitiateOAuth'] as const).every(
    (name) => !given.has(name) || values[name] !== undefined,
  )
  if (!isClear) return { connection: undefined, faults, notes: [] }

  const facts = factsOf(given, values)
  const connection = READ_AS[facts.kind](values, facts)
  return {
    connection,
    faults: [...brokenRules(facts), ...faultsOfVerifier(facts, values)],
    notes: withoutUse(facts),
  }
}

function factsOf(given: ReadonlySet<PropertyName>, values: PropertyValues): PropertyFacts {
  const initiate = values.InitiateOAuth ?? 'OFF'
  const scheme =
    values.AuthScheme ?? (isPersonal(given, initiate) ? 'PersonalAccessToken' : 'OAuth')
  return { kind: kindOf(given, scheme, initiate), scheme, initiate, given }
}

const OF_OAUTH = [
  'OAuthClientId',
  'OAuthClientSecret',
  'CallbackURL',
  'OAuthVerifier',
  'OAuthRefreshToken',
] as const

// A token and nothing that tells of an app: what the control panel shows for a store-level account.
const isPersonal = (given: ReadonlySet<PropertyName>, initiate: PropertyFacts['initiate']) =>
  given.has('OAuthAccessToken') && initiate === 'OFF' && !OF_OAUTH.some((name) => given.has(name))

// A token that is there is used, whatever InitiateOAuth says should be done for want of one.
function kindOf(
  given: ReadonlySet<PropertyName>,
  scheme: PropertyFacts['scheme'],
  initiate: PropertyFacts['initiate'],
): PropertyFacts['kind'] {
  if (scheme === 'PersonalAccessToken' || given.has('OAuthAccessToken')) return 'access-token'
  if (given.has('OAuthVerifier')) return 'exchange-verifier'
  switch (initiate) {
    case 'GETANDREFRESH':
      return 'sign-in'
    case 'REFRESH':
      return 'stored-settings'
    case 'OFF':
      return 'authorization-url'
  }
}

// What an address from the browser says about itself has to fit what is set beside it.
function faultsOfVerifier(
  { kind, given }: PropertyFacts,
  { OAuthVerifier: verifier, StoreId, CallbackURL }: PropertyValues,
): Remark[] {
  if (kind !== 'exchange-verifier' || verifier === undefined) return []
  const faults: Remark[] = []
  if (verifier.storeHash === undefined && !given.has('StoreId')) {
    faults.push({ field: 'StoreId', message: 'is missing: OAuthVerifier does not say which store' })
  }
  if (StoreId !== undefined && StoreId !== (verifier.storeHash ?? StoreId)) {
    faults.push({ field: 'StoreId', message: 'is another store than that of OAuthVerifier' })
  }
  const callback = CallbackURL === undefined ? undefined : addressOf(new URL(CallbackURL))
  if (callback !== undefined && callback !== (verifier.redirectUri ?? callback)) {
    faults.push({ field: 'CallbackURL', message: 'is another address than that of OAuthVerifier' })
  }
  return faults
}

// Each gives undefined where a property is absent that `brokenRules` calls missing, or is unreadable.
const READ_AS: Readonly<
  Record<
    PropertyFacts['kind'],
    (values: PropertyValues, facts: PropertyFacts) => Connection | undefined
  >
> = {
  'access-token': (values, { scheme }) => {
    const { OAuthAccessToken: accessToken, StoreId: storeHash } = values
    if (accessToken === undefined || storeHash === undefined) return undefined
    const isPersonal = scheme === 'PersonalAccessToken'
    return {
      kind: 'access-token',
      authScheme: scheme,
      storeHash,
      accessToken,
      app: appOf(values),
      refreshToken: values.OAuthRefreshToken,
      lifetime: isPersonal ? undefined : lifetimeOf(values),
    }
  },
  'sign-in': (values) => {
    const app = appOf(values)
    return app && { kind: 'sign-in', app, ...consentOf(values), ...settingsOf(values) }
  },
  'exchange-verifier': (values) => {
    const { OAuthVerifier: verifier, Scope: scopes = [], CallbackURL } = values
    const app = appOf(values)
    const storeHash = verifier?.storeHash ?? values.StoreId
    if (app === undefined || verifier === undefined || storeHash === undefined) return undefined
    return {
      kind: 'exchange-verifier',
      app,
      storeHash,
      code: verifier.code,
      scopes: verifier.scopes ?? scopes,
      callbackUrl: CallbackURL ?? verifier.redirectUri,
      ...settingsOf(values),
    }
  },
  'stored-settings': (values) => ({
    kind: 'stored-settings',
    app: appOf(values),
    storeHash: values.StoreId,
    ...settingsOf(values),
  }),
  'authorization-url': (values) => {
    const app = appOf(values)
    return app && { kind: 'authorization-url', app, ...consentOf(values) }
  },
}

function appOf(values: PropertyValues): ClientApp | undefined {
  const { OAuthClientId: clientId, OAuthClientSecret: clientSecret } = values
  return clientId === undefined ? undefined : { clientId, clientSecret }
}

function consentOf({ CallbackURL, StoreId, Scope: scopes = [] }: PropertyValues) {
  return { callbackUrl: CallbackURL, storeHash: StoreId, scopes }
}

function settingsOf({ OAuthSettingsLocation }: PropertyValues) {
  return { settingsLocation: OAuthSettingsLocation ?? DEFAULT_SETTINGS_LOCATION }
}

// -1 is how the driver says that a token does not expire.
function lifetimeOf(values: PropertyValues): TokenLifetime | undefined {
  const { OAuthExpiresIn: expiresInSeconds = -1, OAuthTokenTimestamp: issuedMs } = values
  if (expiresInSeconds === -1) return undefined
  return {
    expiresInSeconds,
    issuedAt: issuedMs === undefined ? undefined : new Date(issuedMs),
  }
}
