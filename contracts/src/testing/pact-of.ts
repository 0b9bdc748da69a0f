import type { PactDocument, PactInteraction } from '../pact-document.ts'

/** A pact of a shop with a store, with these interactions. */
export function pactOf(...interactions: Partial<PactInteraction>[]): PactDocument {
  return {
    consumer: { name: 'shop' },
    provider: { name: 'store' },
    interactions: interactions.map((interaction) => ({
      type: 'Synchronous/HTTP',
      description: 'a question',
      ...interaction,
    })),
  }
}
