import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { comparePacts } from './compare-pacts.ts'
import type { PactPair } from './compare-pacts.ts'
import { credentialsIn } from './credentials-in.ts'
import { interactionName, pactFileName } from './pact-document.ts'
import type { PactDocument } from './pact-document.ts'
import { readPacts, writePact } from './pact-files.ts'

/** What a run of a consumer's tests wrote, and what is to be done with it. */
export interface WrittenPacts {
  readonly consumer: string
  readonly written: readonly PactDocument[]
  /** Whether all tests ran: part of them says nothing of what is no longer asked. */
  readonly isWhole: boolean
  /** Whether to keep what was written instead of comparing it. */
  readonly isUpdate: boolean
  /** Where pacts are kept. */
  readonly folder: string
}

/**
 * Compares what was written with what is kept, or keeps it.
 *
 * @throws {Error} If they differ: with a line for each interaction that was added or removed, and for
 *   each field that changed. If a pact is of another consumer, or holds what looks like a credential.
 */
export async function judgeWrittenPacts(run: WrittenPacts): Promise<void> {
  refuseUnfit(run)
  const kept = (await readPacts(run.folder)).filter(
    ({ consumer }) => consumer.name === run.consumer,
  )
  const pairs = pairsOf(kept, run.isWhole ? run.written : beside(kept, run.written))

  if (run.isUpdate) return keep(pairs, run.folder)
  const lines = pairs.flatMap(comparePacts)
  if (lines.length > 0) {
    const advice = 'if the change is meant, run `npm run pacts` and commit what it writes'
    throw new Error([`the pacts changed; ${advice}`, ...lines].join('\n  '))
  }
}

function refuseUnfit({ consumer, written }: WrittenPacts): void {
  for (const pact of written) {
    if (pact.consumer.name !== consumer) {
      throw new Error(`the tests of ${consumer} wrote a pact of ${pact.consumer.name}`)
    }
    const found = credentialsIn(pact)
    if (found.length > 0) {
      throw new Error(['a pact looks as if it held a credential', ...found].join('\n  '))
    }
  }
}

/** What is kept, with what part of the tests wrote in place of its former self. */
function beside(kept: readonly PactDocument[], written: readonly PactDocument[]): PactDocument[] {
  const wholeOf = (pact: PactDocument) => {
    const other = written.find((each) => pactFileName(each) === pactFileName(pact))
    const names = new Set(other?.interactions.map(interactionName))
    const untouched = pact.interactions.filter((each) => !names.has(interactionName(each)))
    return { ...pact, interactions: [...untouched, ...(other?.interactions ?? [])] }
  }
  const known = new Set(kept.map(pactFileName))
  return [...kept.map(wholeOf), ...written.filter((pact) => !known.has(pactFileName(pact)))]
}

function pairsOf(kept: readonly PactDocument[], written: readonly PactDocument[]): PactPair[] {
  const names = new Set([...kept, ...written].map(pactFileName))
  const named = (pacts: readonly PactDocument[], name: string) =>
    pacts.find((pact) => pactFileName(pact) === name)
  return [...names].map((name) => ({ kept: named(kept, name), written: named(written, name) }))
}

async function keep(pairs: readonly PactPair[], folder: string): Promise<void> {
  for (const { kept, written } of pairs) {
    if (written !== undefined) await writePact(folder, written)
    else if (kept !== undefined) await rm(join(folder, pactFileName(kept)))
  }
}
