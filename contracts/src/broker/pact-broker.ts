import type { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { pactText } from '../normalise-pact.ts'
import type { PactDocument } from '../pact-document.ts'
import { BrokerRefusedError } from './errors.ts'

/** Where a broker is, and how it knows the caller. */
export interface BrokerAddress {
  readonly baseUrl: URL
  /** Where the broker wants one. */
  readonly login: BrokerLogin | undefined
}

/** How a broker knows a caller. */
export type BrokerLogin =
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'password'; readonly username: string; readonly password: Secret }

/** Which state of the code something is said of. */
export interface CodeVersion {
  /** The git commit. */
  readonly version: string
  readonly branch: string
}

/** Whether a version may be deployed, and why. */
export interface DeployVerdict {
  readonly isDeployable: boolean
  readonly reason: string
}

const Verdict = z.object({
  summary: z.object({ deployable: z.boolean().nullable(), reason: z.string() }),
})

/** What a Pact Broker is asked here (its HTTP API; https://docs.pact.io/pact_broker/api). */
export class PactBroker {
  readonly #address: BrokerAddress

  constructor(address: BrokerAddress) {
    this.#address = address
  }

  /**
   * Publishes the pacts of one consumer at a version; the same content again changes nothing.
   *
   * @throws {BrokerRefusedError} If the broker does not take them: also where the version was published
   *   with other content.
   */
  async publish(
    consumer: string,
    pacts: readonly PactDocument[],
    { version, branch }: CodeVersion,
  ): Promise<void> {
    await this.#ask('/contracts/publish', {
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      branch,
      contracts: pacts.map((pact) => ({
        consumerName: consumer,
        providerName: pact.provider.name,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(pactText(pact)).toString('base64'),
      })),
    })
  }

  /**
   * Whether everything that a version shares a pact with in an environment was verified with it.
   *
   * @throws {BrokerRefusedError} If the broker does not say.
   */
  async canDeploy(
    name: string,
    { version }: CodeVersion,
    environment: string,
  ): Promise<DeployVerdict> {
    const query = new URLSearchParams({ pacticipant: name, version, environment })
    const answer = await this.#ask(`/can-i-deploy?${query.toString()}`)
    const { deployable, reason } = Verdict.parse(answer).summary
    return { isDeployable: deployable === true, reason }
  }

  async #ask(path: string, body?: object): Promise<unknown> {
    const { baseUrl, login } = this.#address
    const base = baseUrl.href.replace(/\/$/, '')
    const [shown = path] = path.split('?')
    const answer = await fetch(base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/hal+json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(login !== undefined && { authorization: authorizationOf(login) }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new BrokerRefusedError(shown, undefined, { cause })
    })
    if (!answer.ok) throw new BrokerRefusedError(shown, answer.status)
    return answer.json()
  }
}

function authorizationOf(login: BrokerLogin): string {
  if (login.kind === 'token') return `Bearer ${login.token.reveal()}`
  const { username, password } = login
  return `Basic ${Buffer.from(`${username}:${password.reveal()}`).toString('base64')}`
}
