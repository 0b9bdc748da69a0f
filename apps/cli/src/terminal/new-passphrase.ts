import type { Secret } from '@latchkey/kernel'
import type { CommandContext } from '../context.ts'
import { ConfirmationMissingError, PassphraseMistypedError } from './errors.ts'
import { askSecret, canAsk } from './prompt.ts'

/**
 * Asks for a new passphrase, twice.
 *
 * @throws {PassphraseMistypedError} If the two are not the same.
 * @throws {ConfirmationMissingError} If there is nobody to ask.
 */
export async function askNewPassphrase(context: CommandContext): Promise<Secret> {
  if (!canAsk(context)) throw new ConfirmationMissingError()
  const first = await askSecret('New passphrase: ', context)
  const second = await askSecret('The same once more: ', context)
  if (first.reveal() !== second.reveal()) throw new PassphraseMistypedError()
  return first
}
