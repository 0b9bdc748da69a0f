import { CodedError } from '@latchkey/kernel'

/** No app of that number is registered in the caller's organization. Others' apps are no exception. */
export class AppNotFoundError extends CodedError {
  readonly code = 'APP_NOT_FOUND'
  readonly remedy = 'list the apps there are: GET /api/apps'

  constructor() {
    super('there is no such app')
  }
}

/** The organization has registered the app of this client id already. */
export class AppExistsError extends CodedError {
  readonly code = 'APP_EXISTS'
  readonly remedy = 'change the app that is there: PATCH /api/apps/{id}'

  constructor() {
    super('an app of that client id is registered already')
  }
}

/** Instances live on what stores granted to the app. */
export class AppInUseError extends CodedError {
  readonly code = 'APP_IN_USE'
  readonly remedy =
    'delete those instances first, or send ?force=true: they keep their tokens, and the app can be ' +
    'registered again'

  constructor(readonly instances: number) {
    super(`${instances} ${instances === 1 ? 'instance uses' : 'instances use'} the app`)
  }
}

/** Somebody else changed the app between this request's reading and its writing. */
export class AppChangedError extends CodedError {
  readonly code = 'APP_CHANGED'
  readonly remedy = 'read the app again and repeat the change'

  constructor() {
    super('the app was changed by another request meanwhile')
  }
}
