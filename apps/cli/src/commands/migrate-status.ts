import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { describeStatus } from '../migration/describe-migration.ts'
import { requireMigration, showMigration } from '../migration/find-migration.ts'
import { MIGRATION_OPTIONS } from '../migration/migration-options.ts'
import { watchMigration } from '../migration/watch-migration.ts'
import { printResult } from '../output/print.ts'

/** `latchkey migrate status` */
export const migrateStatus = defineCommand({
  usage: 'migrate status <instance>',
  summary: 'Show how far the move of an instance is, route by route, and what a cut-over lacks',
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...MIGRATION_OPTIONS,
    watch: {
      type: 'boolean',
      default: false,
      describe: 'Show every change until the migration ends; with --json one document a line',
    },
  },
  examples: [
    ['latchkey migrate status 12', 'as it is now'],
    ['latchkey migrate status 12 --watch', 'drawn anew with every change; Ctrl-C ends it'],
  ],
  next: 'latchkey migrate explain <instance> lists the differences; latchkey migrate cutover <instance> says what is still unmet.',

  async run(values, context) {
    const client = await gatewayClient(values, context)
    const { id } = await requireMigration(client, values)
    if (values.watch) {
      await watchMigration(id, values, { client, context })
      return EXIT.done
    }
    const view = await showMigration(client, id)
    printResult({ json: values.json, value: view, text: describeStatus(view) }, context)
    return EXIT.done
  },
})
