import type { Connection } from './connection.ts'
import type { PropertyName } from './property-names.ts'
import type { Remark } from './remark.ts'

/** What can be said of a set of properties without looking at their values, but for these two. */
export interface PropertyFacts {
  readonly kind: Connection['kind']
  readonly scheme: 'OAuth' | 'PersonalAccessToken'
  readonly initiate: 'GETANDREFRESH' | 'OFF' | 'REFRESH'
  /** Every property that is set. */
  readonly given: ReadonlySet<PropertyName>
}

/** Every rule that the properties break. */
export function brokenRules(facts: PropertyFacts): Remark[] {
  return RULES.filter(({ broken }) => broken(facts)).map(({ field, message }) => ({
    field,
    message,
  }))
}

/** Every property that is set and that the connection has no use for. */
export function withoutUse({ kind, scheme, given }: PropertyFacts): Remark[] {
  const { used, message } = USES[scheme === 'PersonalAccessToken' ? 'personal' : kind]
  const known = new Set<PropertyName>([...USED_BY_ALL, ...used])
  return [...given].filter((field) => !known.has(field)).map((field) => ({ field, message }))
}

interface Rule extends Remark {
  readonly field: PropertyName
  readonly broken: (facts: PropertyFacts) => boolean
}

const isPersonal = ({ scheme }: PropertyFacts) => scheme === 'PersonalAccessToken'
const AGAINST_PERSONAL = 'contradicts AuthScheme=PersonalAccessToken, which needs no sign-in'

const RULES: readonly Rule[] = [
  {
    field: 'InitiateOAuth',
    broken: (facts) => isPersonal(facts) && facts.initiate !== 'OFF',
    message: AGAINST_PERSONAL,
  },
  {
    field: 'OAuthVerifier',
    broken: (facts) => isPersonal(facts) && facts.given.has('OAuthVerifier'),
    message: AGAINST_PERSONAL,
  },
  {
    field: 'OAuthRefreshToken',
    broken: (facts) => isPersonal(facts) && facts.given.has('OAuthRefreshToken'),
    message: AGAINST_PERSONAL,
  },
  {
    field: 'OAuthAccessToken',
    broken: (facts) => isPersonal(facts) && !facts.given.has('OAuthAccessToken'),
    message: 'is missing',
  },
  {
    field: 'StoreId',
    broken: ({ kind, given }) => kind === 'access-token' && !given.has('StoreId'),
    message: 'is missing',
  },
  {
    field: 'OAuthVerifier',
    broken: (facts) =>
      !isPersonal(facts) && facts.kind === 'access-token' && facts.given.has('OAuthVerifier'),
    message: 'contradicts OAuthAccessToken: set the one of the two that is to be used',
  },
  {
    field: 'InitiateOAuth',
    broken: ({ kind, initiate }) => kind === 'exchange-verifier' && initiate !== 'REFRESH',
    message: 'has to be REFRESH where OAuthVerifier is set',
  },
  {
    field: 'OAuthAccessToken',
    broken: ({ kind, given }) => kind !== 'access-token' && given.has('OAuthRefreshToken'),
    message: 'is missing beside OAuthRefreshToken',
  },
  {
    field: 'OAuthClientId',
    broken: (facts) => !isPersonal(facts) && !facts.given.has('OAuthClientId') && needsApp(facts),
    message: "is missing: Latchkey has no app of its own, as the driver's embedded one",
  },
  {
    field: 'OAuthAccessToken',
    broken: ({ kind, given }) =>
      kind === 'authorization-url' && !APP.some((name) => given.has(name)),
    message: 'is missing, and so is OAuthClientId to get one by',
  },
]

const APP = ['OAuthClientId', 'OAuthClientSecret', 'OAuthRefreshToken'] as const

const needsApp = ({ kind, given }: PropertyFacts) =>
  kind === 'exchange-verifier' ||
  kind === 'sign-in' ||
  given.has('OAuthClientSecret') ||
  given.has('OAuthRefreshToken')

const USED_BY_ALL = [
  'AuthScheme',
  'InitiateOAuth',
  'OAuthClientId',
  'OAuthClientSecret',
  'StoreId',
] as const

const USES = {
  personal: {
    used: ['OAuthAccessToken', 'OAuthRefreshToken', 'OAuthVerifier'],
    message: 'has no effect on a personal access token',
  },
  'access-token': {
    used: [
      'OAuthAccessToken',
      'OAuthExpiresIn',
      'OAuthRefreshToken',
      'OAuthTokenTimestamp',
      'OAuthVerifier',
    ],
    message: 'has no effect where OAuthAccessToken is set',
  },
  'exchange-verifier': {
    used: ['CallbackURL', 'OAuthSettingsLocation', 'OAuthVerifier', 'Scope'],
    message: 'has no effect where OAuthVerifier is exchanged',
  },
  'sign-in': {
    used: ['CallbackURL', 'OAuthSettingsLocation', 'Scope'],
    message: 'has no effect on a sign-in',
  },
  'stored-settings': {
    used: ['OAuthSettingsLocation'],
    message: 'has no effect where stored settings are used',
  },
  'authorization-url': {
    used: ['CallbackURL', 'Scope'],
    message: 'has no effect on the authorization URL',
  },
} as const satisfies Record<
  Connection['kind'] | 'personal',
  { readonly used: readonly PropertyName[]; readonly message: string }
>
