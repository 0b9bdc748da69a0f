import { UsageError } from '../command-line/usage-error.ts'
import type { CredentialBody } from './read-credential.ts'

type Sent = Pick<CredentialBody, 'providerData'> & {
  readonly configuration: Readonly<Record<string, string | null>>
}

/**
 * Sees to it that an app's code comes with what BigCommerce wants to hear again when the code is exchanged:
 * the scopes that were granted, and the store. The address that the browser was sent back to has both.
 *
 * @param body What is to be sent.
 * @param command Whose options say the same, such as `instances create`.
 * @throws {UsageError} Naming all that is missing. The code can be used afterwards: nothing was sent.
 */
export function requireWholeConsent({ configuration, providerData }: Sent, command: string): void {
  if (providerData === undefined) return
  const told = {
    "--set oauth.scope='…'": providerData['scope'] ?? configuration['oauth.scope'],
    '--store': providerData['context'] ?? configuration['store.url'],
  }
  const missing = Object.entries(told).filter(([, text]) => (text ?? '') === '')
  if (missing.length === 0) return
  const options = missing.map(([option]) => option).join(' and ')
  throw new UsageError(
    `a code by itself needs ${options}; the whole address that the browser was sent back to says that, too`,
    command,
  )
}
