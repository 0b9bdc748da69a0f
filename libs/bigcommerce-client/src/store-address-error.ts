import { CodedError } from '@latchkey/kernel'

/** Why a pasted text does not mean a store. */
export type StoreAddressReason =
  | 'control-character'
  | 'credentials-in-url'
  | 'empty'
  | 'ip-address'
  | 'local-host'
  | 'no-store'
  | 'not-a-url'
  | 'other-host'
  | 'port'
  | 'scheme'
  | 'single-label'
  | 'too-long'

const MESSAGES = {
  'control-character': 'the store address holds a line break or another control character',
  'credentials-in-url': 'the store address holds a user name or a password',
  empty: 'the store address is empty',
  'ip-address': 'the store address is an IP address, not the name of a store',
  'local-host': 'the store address names this machine or a private network',
  'no-store': 'the address is of the right host but does not say which store',
  'not-a-url': 'the store address is neither a store hash nor a web address',
  'other-host': 'the address is of a BigCommerce page that belongs to no store',
  port: 'the store address names a port',
  scheme: 'the store address is not a web address',
  'single-label': 'the store address is not the full name of a host',
  'too-long': 'the store address is longer than 2048 characters',
} as const satisfies Record<StoreAddressReason, string>

const PASTE =
  'paste the API path of the API account (https://api.bigcommerce.com/stores/{hash}/v3/), ' +
  'the control panel address (https://store-{hash}.mybigcommerce.com) or the store hash alone'

const REMEDIES: Partial<Record<StoreAddressReason, string>> = {
  'credentials-in-url': `remove the user name and password, which have settings of their own: ${PASTE}`,
  port: `remove the port, stores are reached on 443 only: ${PASTE}`,
}

/**
 * What was pasted for a store does not name one. The text itself is not repeated: it may hold a
 * password.
 */
export class StoreAddressError extends CodedError {
  readonly code = 'STORE_ADDRESS_INVALID'
  readonly remedy: string

  constructor(readonly reason: StoreAddressReason) {
    super(MESSAGES[reason])
    this.remedy = REMEDIES[reason] ?? PASTE
  }
}
