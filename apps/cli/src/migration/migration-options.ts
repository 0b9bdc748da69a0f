import type { OptionTable, ValuesOf } from '../command-line/command.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'

/** What every command takes that is about one migration. */
export const MIGRATION_OPTIONS = {
  ...GATEWAY_OPTIONS,
  migration: {
    type: 'string',
    coerce: wholeNumber('--migration'),
    describe: 'Number of the migration; without it the one that is under way',
  },
} as const satisfies OptionTable

/** For what is only reported unless `--apply` says to do it. */
export const APPLY_OPTION = {
  apply: { type: 'boolean', default: false, describe: 'Do it, and not only say what it would do' },
} as const satisfies OptionTable

/** What every command takes that changes a migration. */
export const CHANGE_OPTIONS = {
  ...MIGRATION_OPTIONS,
  ...APPLY_OPTION,
  why: { type: 'string', describe: "Why it is done, for the migration's history" },
  seen: {
    type: 'string',
    coerce: wholeNumber('--seen'),
    describe: 'The version that a report showed: refuse if the migration changed since',
  },
} as const satisfies OptionTable

/** What was given for the options of a command about one migration. */
export type MigrationValues = ValuesOf<typeof MIGRATION_OPTIONS> & {
  readonly instance: number
  readonly json: boolean
}

/** What was given for the options of a command that changes one. */
export type ChangeValues = ValuesOf<typeof CHANGE_OPTIONS> & MigrationValues
