import { CodedError } from '@latchkey/kernel'

/** No instance of that id or token is in the caller's organization. Others' instances are no exception. */
export class InstanceNotFoundError extends CodedError {
  readonly code = 'INSTANCE_NOT_FOUND'
  readonly remedy = 'list the instances there are: GET /elements/api-v2/instances'

  constructor() {
    super('there is no such instance')
  }
}

/** The connector named is not one that Latchkey has. */
export class ElementNotFoundError extends CodedError {
  readonly code = 'ELEMENT_NOT_FOUND'
  readonly remedy = 'use the element key bigcommerce'

  constructor() {
    super('there is no such element')
  }
}

/** Configuration entries that the authentication needs are missing. All of them are named. */
export class ConfigurationMissingError extends CodedError {
  readonly code = 'CONFIGURATION_MISSING'
  readonly remedy: string

  constructor(readonly missing: readonly string[]) {
    super(`the configuration lacks ${missing.join(', ')}`)
    this.remedy =
      'send username, password and store.url of a legacy account, oauth.user.token and store.url of a ' +
      'store-level account, or oauth.api.key, oauth.callback.url and, in providerData, the code, scope ' +
      'and context of the consent to an app'
  }
}

/** `authentication.type` is none that opens a BigCommerce store here. */
export class AuthenticationTypeError extends CodedError {
  readonly code = 'AUTHENTICATION_TYPE_UNSUPPORTED'
  readonly remedy =
    'use authentication.type basic (legacy account), custom (store-level token) or oauth2 (app)'

  constructor() {
    super('the authentication type is not supported')
  }
}

/** A re-authentication names another store than the instance is connected to. */
export class StoreChangedError extends CodedError {
  readonly code = 'STORE_CHANGED'
  readonly remedy = 'create an instance for the other store; an instance stays with one store'

  constructor() {
    super('the credential belongs to another store than the instance')
  }
}

/** A merchant consented for another store than the client names. */
export class ConsentOtherStoreError extends CodedError {
  readonly code = 'CONSENT_OTHER_STORE'
  readonly remedy =
    'correct store.url, or let the merchant start again and choose the store that it names'

  constructor() {
    super('the merchant consented for another store than store.url names')
  }
}

/** Others are fetching a token for the same app and store, and it takes them too long. */
export class GrantBusyError extends CodedError {
  readonly code = 'GRANT_BUSY'
  readonly remedy = 'try again in a minute'

  constructor() {
    super('the token of this app and store is being fetched by others')
  }
}

/** Another replica took over fetching a token, because this one was silent for too long. */
export class GrantLeaseLostError extends CodedError {
  readonly code = 'GRANT_LEASE_LOST'
  readonly remedy =
    'try again; if the instance is then not callable, open the app in the control panel'

  constructor() {
    super('another process fetched the token meanwhile')
  }
}

/** Somebody else changed the instance between this request's reading and its writing. */
export class InstanceChangedError extends CodedError {
  readonly code = 'INSTANCE_CHANGED'
  readonly remedy = 'read the instance again and repeat the change'

  constructor() {
    super('the instance was changed by another request meanwhile')
  }
}
