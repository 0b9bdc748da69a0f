import { lstat } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { defineCommand } from '../command-line/command.ts'
import type { CommandContext } from '../context.ts'
import { findSecret } from '../environment/read-secret.ts'
import { SettingMissingError } from '../environment/errors.ts'
import { EXIT } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { printResult } from '../output/print.ts'
import { progressOn } from '../output/progress.ts'
import { isAbsence } from '../settings/private-file.ts'
import { askNewPassphrase } from '../terminal/new-passphrase.ts'
import { canAsk } from '../terminal/prompt.ts'
import { ExportFileExistsError, ExportFileUnwritableError } from '../transfer/errors.ts'
import { exportInstances } from '../transfer/export-instances.ts'
import { EXPORT_PASSPHRASE } from '../transfer/sealed-instances.ts'

/** `latchkey export` */
export const exportCommand = defineCommand({
  usage: 'export <file>',
  summary: "Write the gateway's connections, secrets included, to a file under a passphrase",
  arguments: {
    file: { type: 'string', demandOption: true, describe: 'A file that is not there yet' },
  },
  options: {
    ...GATEWAY_OPTIONS,
    tag: { type: 'string', array: true, default: [], describe: 'Only those with this tag' },
  },
  examples: [
    ['latchkey export backup.jwe', 'all of them; asks for a passphrase'],
    ['latchkey export eu.jwe --tag eu', 'the passphrase from LATCHKEY_EXPORT_PASSPHRASE'],
  ],
  next: 'keep file and passphrase apart: both together open every store. latchkey import <file> takes it in.',

  async run({ file, gateway, tag, json }, context) {
    await assertAbsent(file)
    const passphrase = await choosePassphrase(context)
    const client = await gatewayClient({ gateway }, context)
    using progress = progressOn(context)
    const onProgress = (count: number) => {
      progress.show(`${String(count)} instances`)
    }
    const { sealed, count } = await exportInstances(client, { tags: tag, passphrase, onProgress })
    progress.end()
    await writeNew(file, `${sealed}\n`)
    const text = `Exported ${String(count)} instances to ${file}.`
    printResult({ json, value: { file, count }, text }, context)
    return EXIT.done
  },
})

async function choosePassphrase(context: CommandContext) {
  const given = await findSecret(EXPORT_PASSPHRASE, context)
  if (given !== undefined) return given
  if (canAsk(context)) return askNewPassphrase(context)
  const { variable } = EXPORT_PASSPHRASE
  throw new SettingMissingError(
    [variable],
    `set ${variable} or ${variable}_FILE, or run it in a terminal to be asked`,
  )
}

async function assertAbsent(file: string): Promise<void> {
  try {
    await lstat(file)
  } catch (error) {
    if (isAbsence(error)) return
    throw new ExportFileUnwritableError({ cause: error })
  }
  throw new ExportFileExistsError()
}

async function writeNew(file: string, text: string): Promise<void> {
  await assertAbsent(file)
  try {
    await writeFileAtomic(file, text, { mode: 0o600 })
  } catch (error) {
    throw new ExportFileUnwritableError({ cause: error })
  }
}
