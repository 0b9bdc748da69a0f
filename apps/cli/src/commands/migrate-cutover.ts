import { defineCommand } from '../command-line/command.ts'
import type { CommandContext } from '../context.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GatewayProblem } from '../gateway/gateway-problem.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { askForChange, printChange } from '../migration/change-migration.ts'
import { unmetTable } from '../migration/describe-migration.ts'
import { requireMigration } from '../migration/find-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'
import { cutoverRefusalShape, type UnmetCondition } from '../migration/migration-shapes.ts'
import { shareOption, writeShare } from '../migration/share.ts'
import { printResult, say } from '../output/print.ts'

/** `latchkey migrate cutover` */
export const migrateCutover = defineCommand({
  usage: 'migrate cutover <instance>',
  summary: 'Send the calls by the new credential: all of them, or a share first',
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...CHANGE_OPTIONS,
    canary: {
      type: 'string',
      coerce: shareOption('--canary', 'above 0, below 1'),
      describe: 'Only a share of the calls, which grows by itself: 5% or 0.05',
    },
  },
  examples: [
    ['latchkey migrate cutover 12', 'checks every condition, and names those that are unmet'],
    ['latchkey migrate cutover 12 --canary 5% --apply', 'begins with a share of the calls'],
    ['latchkey migrate cutover 12 --apply', 'all calls at once'],
  ],
  next: 'latchkey migrate status <instance> --watch follows it; latchkey migrate rollback <instance> --apply takes it back.',

  async run({ canary, ...values }, context) {
    const { json } = values
    const client = await gatewayClient(values, context)
    const found = await requireMigration(client, values)
    const step = stepOf(canary)
    const change = await askForChange(client, { found, step, asking: values }).catch(
      (error: unknown) => {
        printUnmetOf(error, { json }, context)
        throw error
      },
    )
    const { unmet } = change.migration
    if (change.applied || unmet.length === 0) {
      printChange(change, { step, seen: found.version, json }, context)
      return EXIT.done
    }
    printResult({ json, value: change, text: unmetTable(unmet) }, context)
    say('Nothing was changed, and a cut-over would be refused as it is.', context)
    return EXIT.refused
  },
})

function stepOf(canary: number | undefined) {
  if (canary === undefined) {
    return { path: 'cut-over', effect: 'all calls go by the new credential' }
  }
  return {
    path: 'cut-over',
    body: { canaryShare: canary },
    effect: `${writeShare(canary)} of the calls go by the new credential, and more by and by`,
  }
}

// What the failure's one line has no room for.
function printUnmetOf(error: unknown, { json }: { json: boolean }, context: CommandContext): void {
  const unmet = unmetOf(error)
  if (unmet === undefined) return
  printResult({ json, value: { applied: false, unmet }, text: unmetTable(unmet) }, context)
}

function unmetOf(error: unknown): readonly UnmetCondition[] | undefined {
  if (!(error instanceof GatewayProblem)) return undefined
  return cutoverRefusalShape.safeParse(error.body).data?.unmet
}
