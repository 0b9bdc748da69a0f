import { rotateDataKeys, type RotationReport } from '@latchkey/credential-vault'
import { readOptions, type CommandContext } from './command.ts'
import { openCommandStorage } from './command-storage.ts'
import { EXIT, type ExitCode } from './exit.ts'

/**
 * Rewraps every data key with the ring's first key. Reports only, unless told to apply; gateways may
 * go on serving meanwhile, provided that they hold the new ring already.
 */
export async function rotateKeys(context: CommandContext): Promise<ExitCode> {
  const { apply, json } = readOptions(context.args, {
    apply: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  await using storage = await openCommandStorage(context)
  const report = await rotateDataKeys(storage.dataKeys, storage.ring, {
    apply,
    onProgress: ({ settled, total }) => {
      console.error(`rewrapped ${settled} of ${total} data keys`)
    },
  })
  console.log(json ? JSON.stringify(report) : describe(report))
  return EXIT.done
}

function describe({
  primaryId,
  applied,
  before,
  after,
  rewrapped,
  retirable,
}: RotationReport): string {
  const uses = Object.entries(after).map(
    ([id, count]) => `  ${id}${id === primaryId ? ' (primary)' : ''}: ${count} data keys`,
  )
  const waiting = Object.entries(before).reduce(
    (sum, [id, count]) => (id === primaryId ? sum : sum + count),
    0,
  )
  return [
    applied
      ? `Rewrapped ${rewrapped} data keys with ${primaryId}.`
      : `Would rewrap ${waiting} data keys with ${primaryId}. Nothing was changed; add --apply to do it.`,
    'Uses of each key:',
    ...uses,
    retirable.length === 0
      ? 'No key can be retired yet.'
      : `No data key needs ${retirable.join(', ')} any more: it can leave LATCHKEY_VAULT_KEYS, and is ` +
        'needed only for older backups.',
  ].join('\n')
}
