import { isDeepStrictEqual } from 'node:util'
import { interactionName } from './pact-document.ts'
import type { PactDocument, PactInteraction } from './pact-document.ts'

/** Two states of one pact, each `undefined` where there was none. */
export interface PactPair {
  readonly kept: PactDocument | undefined
  readonly written: PactDocument | undefined
}

/**
 * What changed between the pact that is kept and the one that a run of the consumer's tests wrote: a
 * line for each interaction that came or went, and for each field of one that is another.
 */
export function comparePacts({ kept, written }: PactPair): string[] {
  const pact = written ?? kept
  if (pact === undefined) return []
  const before = byName(kept)
  const after = byName(written)
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return names.flatMap((name) =>
    changes(before.get(name), after.get(name)).map(
      (change) => `${pact.consumer.name} -> ${pact.provider.name}, "${name}": ${change}`,
    ),
  )
}

function byName(pact: PactDocument | undefined): Map<string, PactInteraction> {
  return new Map((pact?.interactions ?? []).map((each) => [interactionName(each), each]))
}

function changes(before: PactInteraction | undefined, after: PactInteraction | undefined) {
  if (before === undefined) return ['added']
  if (after === undefined) return ['removed']
  return differences(before, after, '')
}

function differences(before: unknown, after: unknown, place: string): string[] {
  if (isDeepStrictEqual(before, after)) return []
  if (!isTree(before) || !isTree(after)) {
    return [`changed at ${place}: ${text(before)} became ${text(after)}`]
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) =>
    differences(before[key], after[key], place === '' ? key : `${place}.${key}`),
  )
}

type Tree = Readonly<Record<string, unknown>>

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
