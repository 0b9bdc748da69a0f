import { defineCommand } from '../command-line/command.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { takeStep } from '../migration/change-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'

/** `latchkey migrate finish` */
export const migrateFinish = defineCommand({
  usage: 'migrate finish <instance>',
  summary: "Destroy the legacy account's secret for good, once its holding time is over",
  arguments: INSTANCE_ARGUMENT,
  options: CHANGE_OPTIONS,
  examples: [
    ['latchkey migrate finish 12', 'says whether it may be done'],
    ['latchkey migrate finish 12 --apply', 'does it; there is no way back then'],
  ],
  next: 'delete the legacy account in the control panel: the answer names it.',

  run: (values, context) =>
    takeStep(
      {
        path: 'finish',
        effect: "the legacy account's secret is destroyed, and there is no way back",
      },
      values,
      context,
    ),
})
