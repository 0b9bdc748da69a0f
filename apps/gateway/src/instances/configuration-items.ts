import { masked, type Configuration } from './configuration.ts'
import type { AuthenticationType } from './element.ts'

/** A setting of the BigCommerce connector, as `GET /elements/{key}/configuration` describes it. */
interface SettingDefinition {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly description: string
  readonly type: 'TEXTFIELD_128' | 'TEXTFIELD_1000' | 'PASSWORD'
  /** The authentication types that ask for it; to whoever names no type, the first one speaks. */
  readonly types: readonly [AuthenticationType, ...AuthenticationType[]]
  /** Those of them that cannot do without it. */
  readonly requiredBy: readonly AuthenticationType[]
}

const DEFINITIONS: readonly SettingDefinition[] = [
  {
    id: 1,
    key: 'username',
    name: 'Username',
    description: 'Username of the legacy API account.',
    type: 'TEXTFIELD_128',
    types: ['basic'],
    requiredBy: ['basic'],
  },
  {
    id: 2,
    key: 'password',
    name: 'API Token',
    description: 'API token of the legacy API account.',
    type: 'PASSWORD',
    types: ['basic'],
    requiredBy: ['basic'],
  },
  {
    id: 3,
    key: 'oauth.user.token',
    name: 'Access Token',
    description: 'Access token of the store-level API account.',
    type: 'PASSWORD',
    types: ['custom'],
    requiredBy: ['custom'],
  },
  {
    id: 4,
    key: 'oauth.api.key',
    name: 'Client ID',
    description:
      'Client ID of the app; or of the store-level API account, where BigCommerce ignores it by now.',
    type: 'TEXTFIELD_128',
    types: ['custom', 'oauth2'],
    requiredBy: ['oauth2'],
  },
  {
    id: 5,
    key: 'oauth.api.secret',
    name: 'Client Secret',
    description:
      'Client secret of the app, needed unless the app is registered; or of the store-level API account.',
    type: 'PASSWORD',
    types: ['custom', 'oauth2'],
    requiredBy: [],
  },
  {
    id: 6,
    key: 'store.url',
    name: 'API Path',
    description: 'API path of the account, or any other address or the hash of the store.',
    type: 'TEXTFIELD_1000',
    types: ['basic', 'custom', 'oauth2'],
    requiredBy: ['basic', 'custom'],
  },
  {
    id: 7,
    key: 'oauth.scope',
    name: 'OAuth Scopes',
    description:
      'Scopes of the account, or those to ask a merchant for, separated by spaces. Where they are given, calls that need another are ' +
      'refused before they are made.',
    type: 'TEXTFIELD_1000',
    types: ['custom', 'oauth2'],
    requiredBy: [],
  },
  {
    id: 8,
    key: 'latchkey.strict',
    name: 'Strict',
    description:
      'Whether calls on routes that the scope catalog does not know are refused: true or false.',
    type: 'TEXTFIELD_128',
    types: ['custom', 'oauth2'],
    requiredBy: [],
  },
  {
    id: 9,
    key: 'oauth.callback.url',
    name: 'Callback URL',
    description: 'Exactly the auth callback URL of the app in the Developer Portal.',
    type: 'TEXTFIELD_1000',
    types: ['oauth2'],
    requiredBy: ['oauth2'],
  },
  {
    id: 10,
    key: 'latchkey.priority',
    name: 'Priority',
    description:
      "Whose turn it is when the store's request quota is short: interactive (as without it) or batch, " +
      'which goes last. A call may name its own in the header Latchkey-Priority.',
    type: 'TEXTFIELD_128',
    types: ['basic', 'custom', 'oauth2'],
    requiredBy: [],
  },
]

/** The settings that the connector asks for, or that one authentication type asks for. */
export function settingDefinitions(type?: string) {
  return DEFINITIONS.filter(
    ({ types }) => type === undefined || types.some((each) => each === type),
  ).map((definition) => ({
    id: definition.id,
    key: definition.key,
    name: definition.name,
    description: definition.description,
    type: definition.type,
    required: isRequired(definition, type),
    defaultValue: null,
    active: true,
    hideFromConsole: false,
  }))
}

function isRequired({ types, requiredBy }: SettingDefinition, type: string = types[0]): boolean {
  return requiredBy.some((each) => each === type)
}

/** An instance's settings as the array of items that Open Connectors' clients read. */
export function configurationItems(configuration: Configuration) {
  const type = configuration['authentication.type'] ?? undefined
  return Object.entries(masked(configuration)).map(([key, propertyValue], position) => {
    const known = DEFINITIONS.find((definition) => definition.key === key)
    return {
      // Settings of a client's own come behind the connector's; their number is their place.
      id: known?.id ?? DEFINITIONS.length + 1 + position,
      key,
      name: known?.name ?? key,
      description: known?.description ?? '',
      propertyValue,
      type: known?.type ?? 'TEXTFIELD_1000',
      required: known !== undefined && isRequired(known, type),
      active: true,
      hideFromConsole: false,
    }
  })
}
