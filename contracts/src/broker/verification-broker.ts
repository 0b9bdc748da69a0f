import type { VerifierOptions } from '@pact-foundation/pact'
import { brokerAddress, codeVersion } from './broker-environment.ts'
import type { Environment } from './broker-environment.ts'
import type { BrokerAddress, CodeVersion } from './pact-broker.ts'

/** A broker that is told which pacts a version of the provider keeps. */
export interface VerificationBroker extends BrokerAddress {
  readonly provider: CodeVersion
}

/** The broker that the environment names, for a verification; `undefined` where it names none. */
export async function verificationBroker(
  // eslint-disable-next-line no-restricted-properties -- Whom a test run tells is no setting of a program.
  environment: Environment = process.env,
): Promise<VerificationBroker | undefined> {
  if ((environment['PACT_BROKER_BASE_URL'] ?? '') === '') return undefined
  return { ...brokerAddress(environment), provider: await codeVersion(environment) }
}

/** The verifier's options for a broker: pacts of this branch, of the main one, and of what is deployed. */
export function verifierSource({
  baseUrl,
  login,
  provider,
}: VerificationBroker): Partial<VerifierOptions> {
  return {
    pactBrokerUrl: baseUrl.href.replace(/\/$/, ''),
    ...credentialOf(login),
    consumerVersionSelectors: [
      { matchingBranch: true },
      { mainBranch: true },
      { deployedOrReleased: true },
    ],
    providerVersion: provider.version,
    providerVersionBranch: provider.branch,
    publishVerificationResult: true,
  }
}

function credentialOf(login: BrokerAddress['login']): Partial<VerifierOptions> {
  if (login === undefined) return {}
  if (login.kind === 'token') return { pactBrokerToken: login.token.reveal() }
  return { pactBrokerUsername: login.username, pactBrokerPassword: login.password.reveal() }
}
