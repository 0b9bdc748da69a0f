import { interactionName } from './pact-document.ts'
import type { PactDocument, PactInteraction } from './pact-document.ts'

/**
 * The same pact in the one form in which it is kept: interactions by name, keys by the alphabet, and
 * nothing that changes with the library that wrote it.
 *
 * @throws {Error} If two interactions of one name and state differ: nobody could say which is meant.
 */
export function normalisePact({ consumer, provider, interactions }: PactDocument): PactDocument {
  const byName = new Map<string, PactInteraction>()
  for (const interaction of interactions) {
    const name = interactionName(interaction)
    const plain = sortedKeys(withoutDefaults(interaction))
    const known = byName.get(name)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(plain)) {
      throw new Error(`${consumer.name} has two interactions with ${provider.name}: "${name}"`)
    }
    byName.set(name, plain)
  }
  return {
    consumer,
    interactions: [...byName].toSorted(byFirst).map(([, interaction]) => interaction),
    metadata: { pactSpecification: { version: '4.0' } },
    provider,
  }
}

/** The text of a pact's file. */
export function pactText(pact: PactDocument): string {
  return `${JSON.stringify(normalisePact(pact), undefined, 2)}\n`
}

function withoutDefaults({ pending, ...interaction }: PactInteraction): PactInteraction {
  return pending === true ? { ...interaction, pending } : interaction
}

const byFirst = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) =>
  left < right ? -1 : 1

function sortedKeys<Value>(value: Value): Value
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => sortedKeys(entry))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(byFirst)
      .map(([key, entry]) => [key, sortedKeys<unknown>(entry)]),
  )
}
