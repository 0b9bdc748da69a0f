import { inject } from 'vitest'
import { z } from 'zod'
import { runCli, type CliOptions, type Outcome } from './run-cli.ts'

/** The environment of somebody who may use the run's gateway. */
export function gatewayEnvironment() {
  const { url, userSecret, organizationSecret } = inject('gateway')
  return {
    LATCHKEY_GATEWAY_URL: url,
    LATCHKEY_USER_SECRET: userSecret,
    LATCHKEY_ORGANIZATION_SECRET: organizationSecret,
  }
}

/** Runs a command on the run's gateway. */
export function runOnGateway(
  args: readonly string[],
  { env, ...options }: CliOptions = {},
): Promise<Outcome> {
  return runCli(args, { env: { ...gatewayEnvironment(), ...env }, ...options })
}

/** The sample store's hash. */
export const STORE_HASH = 'wuxeae6'

const stores = z.object({
  stores: z.array(
    z.object({
      hash: z.string(),
      legacyAccounts: z.array(z.object({ username: z.string(), token: z.string() })),
      apiAccounts: z.array(z.object({ accessToken: z.string() })),
    }),
  ),
})

/** The sample store's credentials at a mock. */
export async function sampleCredentials(mockOrigin: string) {
  const answer = await fetch(`${mockOrigin}/control/stores`)
  const store = stores.parse(await answer.json()).stores.find(({ hash }) => hash === STORE_HASH)
  const [legacy] = store?.legacyAccounts ?? []
  const [account] = store?.apiAccounts ?? []
  return {
    username: legacy?.username ?? '',
    apiToken: legacy?.token ?? '',
    accessToken: account?.accessToken ?? '',
  }
}

const created = z.object({ id: z.int() })

/** Makes an instance of the sample store with its store-level token, by the command line itself. */
export async function createdInstance(name = 'Shop'): Promise<number> {
  const { accessToken } = await sampleCredentials(inject('gateway').mockOrigin)
  const { stdout, stderr } = await runOnGateway(
    [
      ...['instances', 'create', '--kind', 'store-token', '--store', STORE_HASH],
      ...['--name', name, '--json'],
    ],
    { env: { LATCHKEY_ACCESS_TOKEN: accessToken } },
  )
  if (stdout === '') throw new Error(`no instance was created: ${stderr}`)
  return created.parse(JSON.parse(stdout)).id
}
