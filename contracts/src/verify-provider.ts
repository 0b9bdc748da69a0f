import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Verifier } from '@pact-foundation/pact'
import type { VerifierOptions } from '@pact-foundation/pact'
import { interactionName } from './pact-document.ts'
import type { PactDocument } from './pact-document.ts'
import type { VerificationBroker } from './broker/verification-broker.ts'
import { verifierSource } from './broker/verification-broker.ts'
import { writePact } from './pact-files.ts'
import type { ProviderState } from './provider-state.ts'
import { breachesIn, readOutcome } from './verification-outcome.ts'
import type { VerificationOutcome } from './verification-outcome.ts'

/** A provider that runs, and what is asked of it. */
export interface Verification {
  readonly provider: string
  readonly baseUrl: string
  readonly pacts: readonly PactDocument[]
  readonly states: Readonly<Record<string, ProviderState>>
  /** Makes each message that the provider sends, by its description. */
  readonly messages?: Readonly<Record<string, () => Promise<unknown>>>
  /** Changes requests on their way, for what no pact can say, such as a signature over the time. */
  readonly requestFilter?: NonNullable<VerifierOptions['requestFilter']>
  /** A broker that has the pacts, in place of those that are given, and is told the results. */
  readonly broker?: VerificationBroker | undefined
}

/**
 * Asks a provider everything that its pacts agree on, in the states that they name.
 *
 * @returns The names of the interactions that were verified.
 * @throws {Error} If anything is not as agreed, with a line for each: consumer, provider, interaction,
 *   field. If a pact names a state that nobody wrote, or one could not be entered.
 */
export async function verifyProvider(verification: Verification): Promise<string[]> {
  refuseUnknownStates(verification)
  const troubles: string[] = []
  const folder = await mkdtemp(join(tmpdir(), 'verified-pacts-'))
  try {
    const files = await Promise.all(verification.pacts.map(async (pact) => writePact(folder, pact)))
    const outcome = await outcomeOf(verifierFor(verification, { pactUrls: files, troubles }))
    const lines = [...troubles, ...breachesIn(outcome)]
    if (!outcome.result || lines.length > 0) {
      throw new Error([`${verification.provider} is not as agreed`, ...lines].join('\n  '))
    }
    return verification.pacts.flatMap((pact) => pact.interactions.map(interactionName))
  } finally {
    await rm(folder, { recursive: true })
  }
}

// Pact goes on where a state is unknown or could not be entered, and the failure that follows then says
// anything but that.
function refuseUnknownStates({ pacts, states, provider }: Verification): void {
  const named = pacts.flatMap(({ interactions }) =>
    interactions.flatMap(({ providerStates = [] }) => providerStates.map(({ name }) => name)),
  )
  const unknown = new Set(named.filter((name) => !Object.hasOwn(states, name)))
  if (unknown.size === 0) return
  throw new Error(`nobody wrote these states of ${provider}: ${[...unknown].join('; ')}`)
}

interface RunOfVerifier {
  readonly pactUrls: string[]
  /** Where states that could not be entered or left are noted. */
  readonly troubles: string[]
}

function verifierFor(verification: Verification, { pactUrls, troubles }: RunOfVerifier): Verifier {
  const { provider, baseUrl, states, messages = {}, requestFilter, broker } = verification
  const note = noteFailures((trouble) => troubles.push(`${provider}, ${trouble}`))
  const stateHandlers = mapValues(states, (state, name) => ({
    setup: async (parameters?: unknown) => {
      const values = await note(`state "${name}"`, () => state.enter(parameters))
      return { ...values }
    },
    teardown: () => note(`the end of state "${name}"`, () => state.leave()),
  }))
  const messageProviders = mapValues(messages, (make, name) => {
    return () => note(`message "${name}"`, make)
  })
  return new Verifier({
    provider,
    providerBaseUrl: baseUrl,
    ...(broker === undefined ? { pactUrls } : verifierSource(broker)),
    stateHandlers,
    messageProviders,
    logLevel: 'error',
    ...(requestFilter !== undefined && { requestFilter }),
  })
}

// Of a step that fails, Pact prints a line and goes on as if it had not.
function noteFailures(tell: (trouble: string) => void) {
  return async <Result>(name: string, step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step()
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      tell(`${name}: ${said.replaceAll(/\s+/g, ' ')}`)
      throw error
    }
  }
}

async function outcomeOf(verifier: Verifier): Promise<VerificationOutcome> {
  const text = await verifier
    .verifyProvider()
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
  const outcome = readOutcome(text)
  if (outcome === undefined) throw new Error(`the verifier could not run: ${text}`)
  return outcome
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  const mapped: Record<string, To> = {}
  for (const [key, value] of Object.entries(record)) mapped[key] = map(value, key)
  return mapped
}
