import { defineCommand } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import type { CommandContext } from '../context.ts'
import { readSecret } from '../environment/read-secret.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { printResult, say } from '../output/print.ts'
import { progressOn } from '../output/progress.ts'
import { readInput } from '../terminal/input-file.ts'
import { importBatches } from '../transfer/import-batches.ts'
import { describeReport, reportOf, type ImportedRow } from '../transfer/import-report.ts'
import { readBatches } from '../transfer/read-batches.ts'
import {
  EXPORT_PASSPHRASE,
  isSealedInstances,
  openInstances,
} from '../transfer/sealed-instances.ts'

/** `latchkey import` */
export const importCommand = defineCommand({
  usage: 'import <file>',
  summary: 'Take many connections into the gateway; without --apply it only tries them',
  arguments: {
    file: {
      type: 'string',
      demandOption: true,
      describe: 'JSON, CSV, or a file of latchkey export; - is stdin',
    },
  },
  options: {
    ...GATEWAY_OPTIONS,
    apply: { type: 'boolean', default: false, describe: 'Do it, and not only try it' },
    'no-verify': {
      type: 'boolean',
      default: false,
      describe: 'Do not ask the stores; only where nothing is applied',
    },
    'keep-tokens': {
      type: 'boolean',
      default: false,
      describe: 'New instances get the tokens that their rows have',
    },
  },
  examples: [
    ['latchkey import shops.csv', 'tries each credential on its store, and changes nothing'],
    ['latchkey import shops.csv --apply', 'makes the instances; again it finds them there'],
    ['latchkey import backup.jwe --apply --keep-tokens', 'an export, with its passphrase'],
  ],
  next: 'correct the rows that were refused, and import the same file again: what is there stays as it is.',

  async run({ file, gateway, apply, json, ...values }, context) {
    const { 'no-verify': noVerify, 'keep-tokens': keepTokens } = values
    if (apply && noVerify) throw new UsageError('--apply does not go with --no-verify', 'import')
    const batches = readBatches(await readRows(file, context))
    const client = await gatewayClient({ gateway }, context)
    const total = batches.reduce((sum, { size }) => sum + size, 0)
    const options = { dryRun: !apply, verify: !noVerify, keepTokens }
    using progress = progressOn(context)
    const rows: ImportedRow[] = []
    try {
      for await (const done of importBatches(client, batches, options)) {
        rows.push(...done)
        progress.show(`${String(rows.length)} of ${String(total)} rows`)
      }
    } finally {
      // Also of what a failure cut short: those rows were imported.
      progress.end()
      const report = reportOf(rows, apply)
      if (rows.length > 0)
        printResult({ json, value: report, text: describeReport(report) }, context)
    }
    if (!apply) say('Nothing was changed; add --apply to do it.', context)
    return rows.some(({ verdict }) => verdict === 'refused') ? EXIT.refused : EXIT.done
  },
})

async function readRows(file: string, context: CommandContext): Promise<string> {
  const text = (await readInput(file, context)).toString('utf8')
  if (!isSealedInstances(text)) return text
  const passphrase = await readSecret(EXPORT_PASSPHRASE, context)
  return (await openInstances(text, passphrase)).reveal()
}
