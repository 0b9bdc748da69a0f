import { defineCommand } from '../command-line/command.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { takeStep } from '../migration/change-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'

/** `latchkey migrate abandon` */
export const migrateAbandon = defineCommand({
  usage: 'migrate abandon <instance>',
  summary: 'Give a move up: the new credential is destroyed, the legacy account stays',
  arguments: INSTANCE_ARGUMENT,
  options: CHANGE_OPTIONS,
  examples: [
    ['latchkey migrate abandon 12', 'says what would be so'],
    ['latchkey migrate abandon 12 --apply --why "the shop closes"', 'does it'],
  ],
  next: 'delete the new account in the control panel; latchkey migrate plan <instance> begins another move.',

  run: (values, context) =>
    takeStep(
      {
        path: 'abandonment',
        effect: 'the migration is closed, and the new credential is destroyed',
      },
      values,
      context,
    ),
})
