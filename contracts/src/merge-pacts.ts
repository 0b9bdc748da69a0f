import { normalisePact } from './normalise-pact.ts'
import { pactFileName } from './pact-document.ts'
import type { PactDocument } from './pact-document.ts'

/** One pact for each pair of consumer and provider, of the parts that tests wrote beside each other. */
export function mergePacts(parts: readonly PactDocument[]): PactDocument[] {
  return [...Map.groupBy(parts, pactFileName).values()].flatMap((ofPair) => {
    const [first] = ofPair
    if (first === undefined) return []
    return normalisePact({ ...first, interactions: ofPair.flatMap((part) => part.interactions) })
  })
}
