import { z } from 'zod'

/** What the provider must be in before an interaction, with what its name leaves open. */
const StateOfProvider = z.looseObject({
  name: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
})

const Interaction = z.looseObject({
  type: z.string(),
  description: z.string(),
  providerStates: z.array(StateOfProvider).optional(),
})

/** A pact file (Pact Specification V4), as far as it is looked into here. */
export const PactDocument = z.looseObject({
  consumer: z.object({ name: z.string() }),
  provider: z.object({ name: z.string() }),
  interactions: z.array(Interaction),
})

export type PactDocument = z.infer<typeof PactDocument>
export type PactInteraction = z.infer<typeof Interaction>

/** The file that a pact is kept in. */
export function pactFileName({ consumer, provider }: PactDocument): string {
  return `${consumer.name}-${provider.name}.json`
}

/** An interaction as people read it: what is asked, after the states that it is asked in. */
export function interactionName({ description, providerStates = [] }: PactInteraction): string {
  const states = providerStates.map(({ name, params }) =>
    params === undefined ? name : `${name} ${JSON.stringify(params)}`,
  )
  return states.length === 0 ? description : `${description}, given ${states.join(' and ')}`
}
