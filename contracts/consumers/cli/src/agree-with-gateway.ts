import { runCli, type CliOptions, type Outcome } from '@latchkey/cli/testing'
import { addExchanges, pactWith, type Exchange } from '@latchkey/contracts'
import { SECRETS } from './known.ts'

/** Runs a command line; one whose arguments have blanks in them comes as a list. */
export type Latchkey = (line: string | readonly string[], options?: CliOptions) => Promise<Outcome>

/** The pact that every test here is a part of. */
export const GATEWAY_PACT = pactWith({ consumer: 'cli', provider: 'gateway' })

/** A member's environment. Nothing that asks a gateway touches a home directory. */
export const environment = (url: string, secrets = SECRETS) => ({
  LATCHKEY_GATEWAY_URL: url,
  LATCHKEY_USER_SECRET: secrets.user,
  LATCHKEY_ORGANIZATION_SECRET: secrets.organization,
})

/** Where there is nothing and nothing is made. */
export const NO_HOME = '/nonexistent'

/** Lets commands ask what is agreed, and nothing else; each exchange has to happen. */
export async function agreeWithGateway<Result>(
  exchanges: readonly Exchange[],
  test: (latchkey: Latchkey) => Promise<Result>,
): Promise<Result> {
  return GATEWAY_PACT.agree(
    (pact) => addExchanges(pact, exchanges),
    ({ url }) =>
      test((line, { env, ...options } = {}) =>
        runCli(typeof line === 'string' ? line.split(' ') : line, {
          env: { ...environment(url), ...env },
          homeDirectory: NO_HOME,
          ...options,
        }),
      ),
  )
}
