import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { BrokerNotNamedError, VersionUnknownError } from './errors.ts'
import type { BrokerAddress, BrokerLogin, CodeVersion } from './pact-broker.ts'

/** The variables that are read, by the names that Pact's own tools have for them. */
export type Environment = Readonly<Record<string, string | undefined>>

const text = z.string().min(1).optional().catch(undefined)

const Variables = z.object({
  PACT_BROKER_BASE_URL: z.url({ protocol: /^https?$/ }),
  PACT_BROKER_TOKEN: text,
  PACT_BROKER_USERNAME: text,
  PACT_BROKER_PASSWORD: text,
})

/**
 * Where the broker is.
 *
 * @throws {BrokerNotNamedError} If the environment does not say.
 */
export function brokerAddress(environment: Environment): BrokerAddress {
  const read = Variables.safeParse(environment)
  if (!read.success) throw new BrokerNotNamedError()
  return { baseUrl: new URL(read.data.PACT_BROKER_BASE_URL), login: loginIn(read.data) }
}

function loginIn({
  PACT_BROKER_TOKEN: token,
  PACT_BROKER_USERNAME: username,
  PACT_BROKER_PASSWORD: password = '',
}: z.infer<typeof Variables>): BrokerLogin | undefined {
  if (token !== undefined) return { kind: 'token', token: new Secret(token) }
  if (username === undefined) return undefined
  return { kind: 'password', username, password: new Secret(password) }
}

/**
 * Which version of the code this is: what the environment says, or git.
 *
 * @param environment `PACT_VERSION` and `PACT_BRANCH`, where no clone is at hand.
 * @throws {VersionUnknownError} If neither says.
 */
export async function codeVersion(environment: Environment): Promise<CodeVersion> {
  const [version, branch] = await Promise.all([
    environment['PACT_VERSION'] ?? git('rev-parse', 'HEAD'),
    environment['PACT_BRANCH'] ?? git('rev-parse', '--abbrev-ref', 'HEAD'),
  ])
  return { version, branch }
}

async function git(...args: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', args)
    return stdout.trim()
  } catch (cause) {
    throw new VersionUnknownError({ cause })
  }
}
