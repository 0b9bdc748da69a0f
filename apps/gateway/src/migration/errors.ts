import { CodedError } from '@latchkey/kernel'

/** No migration of that number is the caller's organization's. Others' are no exception. */
export class MigrationNotFoundError extends CodedError {
  readonly code = 'MIGRATION_NOT_FOUND'
  readonly remedy = 'list the migrations there are: GET /api/migrations'

  constructor() {
    super('there is no such migration')
  }
}

/** The instance is on its way already. Nothing was changed. */
export class MigrationOpenError extends CodedError {
  readonly code = 'MIGRATION_OPEN'
  readonly remedy: string

  constructor(readonly migrationId: number) {
    super(`migration ${migrationId} of the instance is under way`)
    this.remedy = `go on with migration ${migrationId}, or abandon it first`
  }
}

/** The instance has no legacy account in use, so there is nothing to move. */
export class MigrationNotNeededError extends CodedError {
  readonly code = 'MIGRATION_NOT_NEEDED'
  readonly remedy = 'nothing is to be done: its calls go by OAuth already'

  constructor() {
    super('the instance has no legacy account in use')
  }
}

/** Somebody else changed the migration since the caller saw it. Nothing was changed. */
export class MigrationChangedError extends CodedError {
  readonly code = 'MIGRATION_CONCURRENT_CHANGE'
  readonly remedy = 'look at the migration again, and repeat the step if it is still right'

  constructor() {
    super('the migration was changed by another request meanwhile')
  }
}

/** The legacy account is kept for a while behind a cut-over. Nothing was destroyed. */
export class FinishTooEarlyError extends CodedError {
  readonly code = 'FINISH_TOO_EARLY'
  readonly remedy: string

  constructor(readonly finishAfter: Date) {
    super('the holding time of the legacy account is not over')
    this.remedy = `finish after ${finishAfter.toISOString()}, or shorten holdHours in the migration's policy`
  }
}

/** The supplied credential lacks scopes that the plan asks for. Nothing was kept. */
export class SuppliedScopesMissingError extends CodedError {
  readonly code = 'SUPPLIED_SCOPES_MISSING'
  readonly remedy =
    'give the account these scopes and supply its new token, or send allowMissingScopes to begin the ' +
    'comparison without them: a cut-over will still ask for them'

  constructor(readonly scopes: readonly string[]) {
    super(
      scopes.length === 1
        ? 'the credential lacks a scope of the plan'
        : `the credential lacks ${scopes.length} scopes of the plan`,
    )
  }
}

/** No difference of that number was found in this migration. */
export class DifferenceNotFoundError extends CodedError {
  readonly code = 'DIFFERENCE_NOT_FOUND'
  readonly remedy = 'list the differences there are: GET /api/migrations/{id}/differences'

  constructor() {
    super('there is no such difference')
  }
}
