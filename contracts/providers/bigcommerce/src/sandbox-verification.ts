import type { Upstream } from '@latchkey/bigcommerce-client'
import { interactionName, keptPacts } from '@latchkey/contracts'
import type { PactDocument, PactInteraction, Verification } from '@latchkey/contracts'
import { z } from 'zod'
import { startHostRouter } from './host-router.ts'
import { sandboxStates } from './sandbox-states.ts'
import type { Sandbox } from './sandbox.ts'
import { StoreApi } from './store-api.ts'

/** A verification of a real store, ready to run. */
export interface SandboxVerification extends AsyncDisposable {
  readonly verification: Verification
  /** The interactions that a real store cannot be asked, by name. */
  readonly leftOut: readonly string[]
}

/** Prepares what can be verified of a store that nobody controls but by its API. */
export async function startSandboxVerification(
  sandbox: Sandbox,
  upstream: Upstream,
): Promise<SandboxVerification> {
  const router = await startHostRouter(upstream)
  const states = sandboxStates(sandbox, new StoreApi(upstream, sandbox.accessToken))
  const kept = await keptPacts('bigcommerce')
  const isAskable = (interaction: PactInteraction) => canBeAsked(interaction, states)
  const pacts = kept.map((pact) => onlyThose(pact, isAskable))
  const leftOut = kept.flatMap(({ interactions }) =>
    interactions.filter((each) => !isAskable(each)).map(interactionName),
  )
  return {
    verification: { provider: 'bigcommerce', baseUrl: router.origin, pacts, states },
    leftOut,
    [Symbol.asyncDispose]: () => router[Symbol.asyncDispose](),
  }
}

const Refusal = z.looseObject({ response: z.looseObject({ status: z.literal(403) }) })
const OWN_DOMAIN = 'domain'

function canBeAsked(interaction: PactInteraction, states: object): boolean {
  const { type, providerStates = [] } = interaction
  // The sandbox's token has every scope, so that nothing but another store is forbidden to it.
  const lacksScopes =
    Refusal.safeParse(interaction).success &&
    providerStates.some(({ name }) => name === 'an access token with scopes')
  const canEnterAll = providerStates.every(
    ({ name, params = {} }) => Object.hasOwn(states, name) && !Object.hasOwn(params, OWN_DOMAIN),
  )
  return type === 'Synchronous/HTTP' && canEnterAll && !lacksScopes
}

function onlyThose(
  pact: PactDocument,
  isWanted: (interaction: PactInteraction) => boolean,
): PactDocument {
  return { ...pact, interactions: pact.interactions.filter(isWanted) }
}
