import { defineCommand } from '../command-line/command.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { takeStep } from '../migration/change-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'

/** `latchkey migrate rollback` */
export const migrateRollback = defineCommand({
  usage: 'migrate rollback <instance>',
  summary: 'Send all calls by the legacy account again, at once',
  arguments: INSTANCE_ARGUMENT,
  options: CHANGE_OPTIONS,
  examples: [
    ['latchkey migrate rollback 12', 'says what would be so'],
    ['latchkey migrate rollback 12 --apply --why "orders are missing"', 'does it'],
  ],
  next: 'latchkey migrate shadow <instance> --apply compares again; latchkey migrate cutover <instance> tries once more.',

  run: (values, context) =>
    takeStep(
      { path: 'roll-back', effect: 'all calls go by the legacy account again' },
      values,
      context,
    ),
})
