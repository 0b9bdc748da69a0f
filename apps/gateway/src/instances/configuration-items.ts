import { masked, type Configuration } from './configuration.ts'

/** A setting of the BigCommerce connector, as `GET /elements/{key}/configuration` describes it. */
interface SettingDefinition {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly description: string
  readonly type: 'TEXTFIELD_128' | 'TEXTFIELD_1000' | 'PASSWORD'
  readonly required: boolean
  /** The authentication types that ask for it. */
  readonly types: readonly ('basic' | 'custom')[]
}

const DEFINITIONS: readonly SettingDefinition[] = [
  {
    id: 1,
    key: 'username',
    name: 'Username',
    description: 'Username of the legacy API account.',
    type: 'TEXTFIELD_128',
    required: true,
    types: ['basic'],
  },
  {
    id: 2,
    key: 'password',
    name: 'API Token',
    description: 'API token of the legacy API account.',
    type: 'PASSWORD',
    required: true,
    types: ['basic'],
  },
  {
    id: 3,
    key: 'oauth.user.token',
    name: 'Access Token',
    description: 'Access token of the store-level API account.',
    type: 'PASSWORD',
    required: true,
    types: ['custom'],
  },
  {
    id: 4,
    key: 'oauth.api.key',
    name: 'Client ID',
    description: 'Client ID of the store-level API account. BigCommerce ignores it by now.',
    type: 'TEXTFIELD_128',
    required: false,
    types: ['custom'],
  },
  {
    id: 5,
    key: 'oauth.api.secret',
    name: 'Client Secret',
    description: 'Client secret of the store-level API account.',
    type: 'PASSWORD',
    required: false,
    types: ['custom'],
  },
  {
    id: 6,
    key: 'store.url',
    name: 'API Path',
    description: 'API path of the account, or any other address or the hash of the store.',
    type: 'TEXTFIELD_1000',
    required: true,
    types: ['basic', 'custom'],
  },
  {
    id: 7,
    key: 'oauth.scope',
    name: 'OAuth Scopes',
    description:
      'Scopes of the account, separated by spaces. Where they are given, calls that need another are ' +
      'refused before they are made.',
    type: 'TEXTFIELD_1000',
    required: false,
    types: ['custom'],
  },
  {
    id: 8,
    key: 'latchkey.strict',
    name: 'Strict',
    description:
      'Whether calls on routes that the scope catalog does not know are refused: true or false.',
    type: 'TEXTFIELD_128',
    required: false,
    types: ['custom'],
  },
]

/** The settings that the connector asks for, or that one authentication type asks for. */
export function settingDefinitions(type?: string) {
  return DEFINITIONS.filter(
    ({ types }) => type === undefined || types.some((each) => each === type),
  ).map(({ id, key, name, description, type: inputType, required }) => ({
    id,
    key,
    name,
    description,
    type: inputType,
    required,
    defaultValue: null,
    active: true,
    hideFromConsole: false,
  }))
}

/** An instance's settings as the array of items that Open Connectors' clients read. */
export function configurationItems(configuration: Configuration) {
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
      required: known?.required ?? false,
      active: true,
      hideFromConsole: false,
    }
  })
}
