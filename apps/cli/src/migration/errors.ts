import { CodedError } from '@latchkey/kernel'

/** The instance has no migration that is meant. */
export class MigrationAbsentError extends CodedError {
  readonly code = 'MIGRATION_ABSENT'
  readonly remedy: string

  /** @param instance Its number. */
  constructor(instance: number, which: 'any' | 'named' | 'open') {
    super(WHICH[which])
    this.remedy =
      which === 'named'
        ? `latchkey migrate status ${instance} shows the one that is under way`
        : `latchkey migrate plan ${instance} --apply makes one; latchkey migrate report ${instance} tells of the last`
  }
}

const WHICH = {
  any: 'the instance never had a migration',
  named: 'the instance has no migration of that number',
  open: 'no migration of the instance is under way',
}

/** A difference or a resource is named that the migration does not have. */
export class MigrationPartAbsentError extends CodedError {
  readonly code = 'MIGRATION_PART_ABSENT'

  readonly remedy: string

  /** @param instance Its number. */
  constructor(part: keyof typeof LISTED_BY, instance: number) {
    super(`the migration has no such ${part}`)
    this.remedy = `latchkey migrate ${LISTED_BY[part](instance)} lists what there is`
  }
}

const LISTED_BY = {
  difference: (instance: number) => `explain ${instance} --all`,
  resource: (instance: number) => `inventory ${instance}`,
}

/** A fleet's file cannot be sent. Nothing was. */
export class FleetFileInvalidError extends CodedError {
  readonly code = 'FLEET_FILE_INVALID'
  readonly remedy =
    'correct it: CSV with a header (instance, access_token, client_id, client_secret, scopes, ' +
    'canary_share, why), or JSON with instance, accessToken, clientId, clientSecret, scopes, ' +
    'canaryShare, why'

  /** @param fault Reads on from "the file". */
  constructor(fault: string) {
    super(`the file ${fault}`)
  }
}

/** The report of a fleet cannot be written to its file. */
export class ReportFileUnwritableError extends CodedError {
  readonly code = 'REPORT_FILE_UNWRITABLE'
  readonly remedy: string

  /** @param fleet Its number. */
  constructor(fleet: number, options?: ErrorOptions) {
    super('the file of the report cannot be written', options)
    this.remedy = `check the path, the rights and the room there; latchkey migrate --follow ${fleet} --report … writes it again`
  }
}
