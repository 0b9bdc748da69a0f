import { KeyRing } from '@latchkey/credential-vault'
import { readOptions, UsageError, type CommandArguments } from './command.ts'
import { EXIT, type ExitCode } from './exit.ts'

/** Prints a new entry for `LATCHKEY_VAULT_KEYS`. Reads no setting, and keeps nothing. */
export async function newKey({ args, clock }: CommandArguments): Promise<ExitCode> {
  // Sorts by age, and differs from what a ring has unless both were made on one day.
  const today = `k-${clock.now().toISOString().slice(0, 10)}`
  const { id } = readOptions(args, { id: { type: 'string', default: today } })
  if (!/^[a-z0-9-]{1,32}$/.test(id)) {
    throw new UsageError('--id takes 1 to 32 of lower-case letters, digits and hyphens')
  }
  console.log(KeyRing.generate(id).reveal())
  return EXIT.done
}
