import { defineCommand, type ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient, type GatewayClient } from '../gateway/gateway-client.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { askForChange, howToApply, sayWarnings } from '../migration/change-migration.ts'
import { inventoryTable } from '../migration/describe-migration.ts'
import { requireMigration, showMigration } from '../migration/find-migration.ts'
import { CHANGE_OPTIONS, type ChangeValues } from '../migration/migration-options.ts'
import type { MigrationChange, MigrationView } from '../migration/migration-shapes.ts'
import { settleResources, type Settlement } from '../migration/settle-inventory.ts'
import { printResult, say } from '../output/print.ts'

const OPTIONS = {
  ...CHANGE_OPTIONS,
  take: { type: 'boolean', default: false, describe: 'Ask the store anew, by both credentials' },
  alongside: {
    type: 'string',
    array: true,
    default: [],
    coerce: (texts: readonly string[]) => texts.map(wholeNumber('--alongside')),
    describe: 'With --take: another instance whose credential this migration replaces, too',
  },
  recreate: {
    type: 'string',
    array: true,
    default: [],
    describe: 'Make the resource of this key anew, by the new credential',
  },
  waive: {
    type: 'string',
    array: true,
    default: [],
    describe: 'Go on without the resource of this key; --why says for which reason',
  },
  kind: { type: 'string', describe: 'The kind of resource, where more than one has the key' },
} as const

type InventoryValues = ValuesOf<typeof OPTIONS> & ChangeValues

/** `latchkey migrate inventory` */
export const migrateInventory = defineCommand({
  usage: 'migrate inventory <instance>',
  summary:
    'Show what only the old credential sees, such as webhooks, and settle what becomes of it',
  arguments: INSTANCE_ARGUMENT,
  options: OPTIONS,
  examples: [
    ['latchkey migrate inventory 12', 'what was found, and what is settled'],
    ['latchkey migrate inventory 12 --take --apply', 'asks the store'],
    ['latchkey migrate inventory 12 --recreate 18048287 --apply', 'the webhook of that key'],
    ['latchkey migrate inventory 12 --waive 7 --why "not used" --apply', 'goes on without it'],
  ],
  next: 'latchkey migrate cutover <instance> says whether anything is left unsettled.',

  async run(values, context) {
    const settlement = chosenSettlement(values)
    const client = await gatewayClient(values, context)
    const found = await requireMigration(client, values)
    const { json } = values
    const view = await showMigration(client, found.id)
    if (settlement === undefined && !values.take) {
      printResult({ json, value: view.inventory, text: describe(view) }, context)
      return EXIT.done
    }
    const change =
      settlement === undefined
        ? await takeInventory(client, view, values)
        : await settleResources(client, { view, settlement, asking: values })
    printResult({ json, value: change, text: describe(change.migration) }, context)
    sayWarnings(change, context)
    if (!change.applied) say(howToApply(view.version), context)
    return EXIT.done
  },
})

function chosenSettlement(values: InventoryValues): Settlement | undefined {
  const { take, recreate, waive, kind, why, alongside } = values
  const asked = [take, recreate.length > 0, waive.length > 0].filter(Boolean).length
  if (asked > 1) throw misuse('--take, --recreate and --waive go one at a time')
  if (asked === 0 && values.apply) throw misuse('--apply goes with --take, --recreate or --waive')
  if (alongside.length > 0 && !take) throw misuse('--alongside goes with --take')
  if (waive.length > 0 && why === undefined) throw misuse('--waive needs --why')
  if (recreate.length > 0) return { settlement: 'recreate', keys: recreate, kind }
  if (waive.length > 0) return { settlement: 'waive', keys: waive, kind }
  return undefined
}

function misuse(message: string): UsageError {
  return new UsageError(message, 'migrate inventory')
}

async function takeInventory(
  client: GatewayClient,
  found: MigrationView,
  values: InventoryValues,
): Promise<MigrationChange> {
  const { alongside } = values
  const body = alongside.length === 0 ? {} : { alongside }
  const step = { path: 'inventory', body }
  return askForChange(client, { found, step, asking: values })
}

function describe({ inventory: { takenAt, resources } }: MigrationView): string {
  if (takenAt === null) return 'Nobody has taken the inventory yet: --take --apply does.'
  const table = inventoryTable(resources)
  return `${table === '' ? 'Nothing was found.' : table}\n\nTaken ${takenAt}.`
}
