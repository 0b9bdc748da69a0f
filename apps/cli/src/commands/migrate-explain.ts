import { defineCommand, type ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import type { CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import {
  explainDifference,
  listDifferences,
  requireDifference,
} from '../migration/ask-differences.ts'
import { describeDifference, differencesTable } from '../migration/describe-differences.ts'
import { requireMigration } from '../migration/find-migration.ts'
import {
  APPLY_OPTION,
  MIGRATION_OPTIONS,
  type MigrationValues,
} from '../migration/migration-options.ts'
import { printResult, say } from '../output/print.ts'

const OPTIONS = {
  ...MIGRATION_OPTIONS,
  route: { type: 'string', describe: "Only those of a route, such as 'GET /v3/catalog/products'" },
  all: { type: 'boolean', default: false, describe: 'Those, too, that are explained' },
  why: { type: 'string', describe: 'Marks the difference as explained, for this reason' },
  'take-back': { type: 'boolean', default: false, describe: 'It is not explained any more' },
  ...APPLY_OPTION,
} as const

type ExplainValues = ValuesOf<typeof OPTIONS> & MigrationValues

/** `latchkey migrate explain` */
export const migrateExplain = defineCommand({
  usage: 'migrate explain <instance> [difference]',
  summary: 'List what the new credential answers differently, and mark what is as it should be',
  arguments: {
    ...INSTANCE_ARGUMENT,
    difference: {
      type: 'string',
      coerce: (text: string | undefined) =>
        text === undefined ? undefined : wholeNumber('a difference')(text),
      describe: 'Number of one of them, as the list shows it',
    },
  },
  options: OPTIONS,
  examples: [
    ['latchkey migrate explain 12', 'what nobody has explained yet'],
    ['latchkey migrate explain 12 5', 'one of them, whole'],
    ['latchkey migrate explain 12 5 --why "OAuth adds it" --apply', 'no cut-over waits for it now'],
  ],
  next: 'latchkey migrate cutover <instance> says whether anything else is unmet.',

  async run({ difference, ...values }, context) {
    const isMark = values.why !== undefined || values['take-back']
    if (values.why !== undefined && values['take-back']) {
      throw new UsageError('--why does not go with --take-back', 'migrate explain')
    }
    if (difference === undefined && (isMark || values.apply)) {
      throw new UsageError(
        'name the difference: migrate explain <instance> <difference>',
        'migrate explain',
      )
    }
    if (values.apply && !isMark) {
      throw new UsageError('--apply goes with --why or --take-back', 'migrate explain')
    }
    const client = await gatewayClient(values, context)
    return difference === undefined
      ? await list(values, client, context)
      : await one({ ...values, difference, isMark }, client, context)
  },
})

async function list(
  { json, route, all, ...choice }: ExplainValues,
  client: GatewayClient,
  context: CommandContext,
): Promise<ExitCode> {
  const { id } = await requireMigration(client, choice)
  const found = await listDifferences(client, id, { route, unexplained: !all })
  const none = `There are none${all ? '' : ' that nobody has explained'}.`
  const text = found.length === 0 ? none : differencesTable(found)
  printResult({ json, value: found, text }, context)
  return EXIT.done
}

async function one(
  {
    json,
    apply,
    why,
    difference,
    isMark,
    ...choice
  }: ExplainValues & { difference: number; isMark: boolean },
  client: GatewayClient,
  context: CommandContext,
): Promise<ExitCode> {
  const { instance } = choice
  const { id: migration } = await requireMigration(client, choice)
  const named = { migration, difference, instance }
  const before = await requireDifference(client, named)
  if (apply) await explainDifference(client, { migration, difference, why })
  const shown = apply ? await requireDifference(client, named) : before
  printResult({ json, value: shown, text: describeDifference(shown) }, context)
  if (isMark && !apply) {
    const mark = why === undefined ? 'take the explanation back' : 'mark it as explained'
    say(`Nothing was changed; add --apply to ${mark}.`, context)
  }
  return EXIT.done
}
