import { KEPT_PACTS, readPacts } from '../pact-files.ts'
import { brokerAddress, codeVersion } from './broker-environment.ts'
import type { Environment } from './broker-environment.ts'
import { PactBroker } from './pact-broker.ts'

/** What a command works with. */
export interface BrokerSurroundings {
  readonly environment: Environment
  /** Where pacts are kept, unless told otherwise. */
  readonly folder?: string
  /** Prints a line. */
  readonly say: (line: string) => void
}

/**
 * Publishes every pact that is kept, at this version of the code.
 *
 * @throws {BrokerNotNamedError} If no broker is named.
 * @throws {BrokerRefusedError} If the broker does not take them.
 * @throws {VersionUnknownError} If nothing says which version this is.
 */
export async function publishPacts(surroundings: BrokerSurroundings): Promise<void> {
  const { environment, folder = KEPT_PACTS, say } = surroundings
  const broker = new PactBroker(brokerAddress(environment))
  const code = await codeVersion(environment)
  const pacts = Map.groupBy(await readPacts(folder), ({ consumer }) => consumer.name)
  for (const [consumer, ofConsumer] of pacts) {
    await broker.publish(consumer, ofConsumer, code)
    const providers = ofConsumer.map(({ provider }) => provider.name).join(', ')
    say(`published ${consumer} -> ${providers} at ${code.version} (${code.branch})`)
  }
}

/**
 * Asks for everybody that has a pact whether this version may be deployed.
 *
 * @returns Whether everybody may.
 * @throws As `publishPacts`.
 */
export async function askToDeploy(surroundings: BrokerSurroundings): Promise<boolean> {
  const { environment, folder = KEPT_PACTS, say } = surroundings
  const broker = new PactBroker(brokerAddress(environment))
  const code = await codeVersion(environment)
  const target = environment['PACT_ENVIRONMENT'] ?? 'production'
  const pacts = await readPacts(folder)
  const names = new Set(pacts.map(({ consumer }) => consumer.name))
  let mayAll = true
  for (const name of names) {
    const { isDeployable, reason } = await broker.canDeploy(name, code, target)
    say(`${name}: ${isDeployable ? 'yes' : 'no'}, ${reason}`)
    mayAll &&= isDeployable
  }
  return mayAll
}
