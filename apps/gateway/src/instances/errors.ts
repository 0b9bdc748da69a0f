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
      'send username, password and store.url of a legacy account, or oauth.user.token and store.url of ' +
      'a store-level account'
  }
}

/** `authentication.type` is none that opens a BigCommerce store here. */
export class AuthenticationTypeError extends CodedError {
  readonly code = 'AUTHENTICATION_TYPE_UNSUPPORTED'
  readonly remedy = 'use authentication.type basic (legacy account) or custom (store-level token)'

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

/** Somebody else changed the instance between this request's reading and its writing. */
export class InstanceChangedError extends CodedError {
  readonly code = 'INSTANCE_CHANGED'
  readonly remedy = 'read the instance again and repeat the change'

  constructor() {
    super('the instance was changed by another request meanwhile')
  }
}
