import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { requireNewestMigration } from '../migration/find-migration.ts'
import { MIGRATION_OPTIONS } from '../migration/migration-options.ts'
import { migrationReportShape } from '../migration/migration-shapes.ts'
import { printResult, say } from '../output/print.ts'
import { printablePage } from '../output/printable-line.ts'

/** `latchkey migrate report` */
export const migrateReport = defineCommand({
  usage: 'migrate report <instance>',
  summary: 'Tell the whole move, plan, evidence and history, and prove that nobody changed it',
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...MIGRATION_OPTIONS,
    migration: {
      ...MIGRATION_OPTIONS.migration,
      describe: 'Number of the migration; without it the one under way, or the last one',
    },
  },
  examples: [
    ['latchkey migrate report 12 > report.md', 'Markdown, for a person'],
    ['latchkey migrate report 12 --json', 'with every entry of the history and its hash'],
  ],
  next: 'keep it with the change record; 1 as exit code says that the history was changed behind the gateway’s back.',

  async run(values, context) {
    const client = await gatewayClient(values, context)
    const { id } = await requireNewestMigration(client, values)
    const path = `/api/migrations/${id}/report`
    const { value } = await client.ask({ method: 'GET', path, shape: migrationReportShape })
    const text = values.json
      ? ''
      : printablePage(await (await client.open({ path, accept: 'text/markdown' })).text())
    printResult({ json: values.json, value, text }, context)
    if (value.intact) return EXIT.done
    say(`The history does not hold: entry ${value.brokenAt ?? 'unknown'} was changed.`, context)
    return EXIT.failed
  },
})
