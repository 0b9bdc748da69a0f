import { CodedError } from '@latchkey/kernel'

/** No fleet of that number is the caller's organization's. Others' are no exception. */
export class FleetNotFoundError extends CodedError {
  readonly code = 'FLEET_NOT_FOUND'
  readonly remedy = 'list the fleets there are: GET /api/migration-fleets'

  constructor() {
    super('there is no such fleet')
  }
}

/** Every row of the fleet has its verdict: there is nothing to pause or to resume. */
export class FleetFinishedError extends CodedError {
  readonly code = 'FLEET_FINISHED'
  readonly remedy = 'post the rows that are still wanted as a new fleet'

  constructor() {
    super('the fleet is done')
  }
}

/** A row names an instance that a row before it names. Which of the two is meant is unknown. */
export class FleetRowRepeatedError extends CodedError {
  readonly code = 'FLEET_ROW_REPEATED'
  readonly remedy =
    'name each instance once, and post the row again if the first was not the right one'

  constructor() {
    super('a row before this one names the same instance')
  }
}

/** A row's name is that of several instances. */
export class InstanceNameAmbiguousError extends CodedError {
  readonly code = 'INSTANCE_NAME_AMBIGUOUS'
  readonly remedy = 'name the instance by its id'

  constructor() {
    super('several instances have that name')
  }
}
