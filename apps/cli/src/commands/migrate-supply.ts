import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import type { CommandContext } from '../context.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import { GatewayProblem } from '../gateway/gateway-problem.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { askForChange, printChange } from '../migration/change-migration.ts'
import { requireMigration } from '../migration/find-migration.ts'
import { followMigration } from '../migration/follow-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'
import { scopesRefusalShape, type MigrationChange } from '../migration/migration-shapes.ts'
import { readSupply, SUPPLY_OPTIONS } from '../migration/read-supply.ts'
import { printResult, say } from '../output/print.ts'
import { printableLine } from '../output/printable-line.ts'
import { renderTable } from '../output/render-table.ts'

/** `latchkey migrate supply` */
export const migrateSupply = defineCommand({
  usage: 'migrate supply <instance>',
  summary: 'Give the new credential, a store token or an app; it is proved, and reads are compared',
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...CHANGE_OPTIONS,
    ...SUPPLY_OPTIONS,
    wait: { type: 'boolean', default: false, describe: 'Wait until the app has been installed' },
  },
  examples: [
    ['latchkey migrate supply 12', 'asks for the access token, and tries it on the store'],
    ['latchkey migrate supply 12 --access-token-file token.txt --apply', 'keeps it sealed'],
    ['latchkey migrate supply 12 --app 3 --apply --wait', 'prints the link that installs the app'],
  ],
  next: 'latchkey migrate status <instance> --watch shows what the comparison finds.',

  async run({ wait, ...values }, context) {
    const { app, apply, json } = values
    if (wait && (app === undefined || !apply)) {
      throw new UsageError('--wait goes with --app and --apply', 'migrate supply')
    }
    const client = await gatewayClient(values, context)
    const found = await requireMigration(client, values)
    const step = {
      path: 'supply',
      body: await readSupply(values, context),
      effect:
        app === undefined
          ? 'the token is kept, sealed, and reads are repeated with it'
          : 'the app can be installed, and then reads are repeated with its token',
    }
    const change = await askForChange(client, { found, step, asking: values }).catch(
      (error: unknown) => {
        printScopesOf(error, { json }, context)
        throw error
      },
    )
    const after = wait ? await waitForInstall(change, { client, context }) : change
    printChange(after, { step, seen: found.version, json }, context)
    return EXIT.done
  },
})

async function waitForInstall(
  change: MigrationChange,
  deps: { client: GatewayClient; context: CommandContext },
): Promise<MigrationChange> {
  const { id, credential } = change.migration
  if (!credential.awaitingInstall) return change
  const link = printableLine(credential.installUrl ?? 'no link')
  say(`Have the merchant open this address and accept:\n  ${link}\nWaiting for it …`, deps.context)
  let { migration } = change
  for await (const view of followMigration(id, deps)) {
    migration = view
    if (!view.credential.awaitingInstall) break
  }
  return { ...change, migration }
}

// What the failure's one line has no room for.
function printScopesOf(error: unknown, { json }: { json: boolean }, context: CommandContext): void {
  if (!(error instanceof GatewayProblem) || error.refusal.code !== 'SUPPLIED_SCOPES_MISSING') return
  const { scopes = [] } = scopesRefusalShape.safeParse(error.body).data ?? {}
  const text = renderTable(
    ['MISSING SCOPE'],
    scopes.map((scope) => [scope]),
  )
  printResult({ json, value: { applied: false, missingScopes: scopes }, text }, context)
}
