import type { ComparableAnswer } from './comparable-answer.ts'
import { noteDifferences } from './compare-answers.ts'
import { Findings } from './findings.ts'
import { markedPlace } from './place.ts'

const MOST_PLACES = 200

/**
 * Says what changed by itself between two answers to the same request and credential, in the form in
 * which `compareAnswers` takes it: the noise that a comparison of two credentials must not report.
 *
 * A place whose value or type changed is given as it is. A list that got longer or shorter is
 * `length:` and its place, one whose records changed places `order:`, and a field that came or went
 * `field:`, for none of these says anything about the values that are there.
 *
 * @returns At most 200 places. None for answers of different status or format: they are of two outcomes.
 */
export function volatilePlaces(first: ComparableAnswer, second: ComparableAnswer): string[] {
  const findings = new Findings(MOST_PLACES)
  const nothingKnown = { volatile: new Set<string>(), linkBases: [], isSorted: true }
  noteDifferences({ before: first, after: second }, nothingKnown, findings)

  const places = findings.differences
    .filter(({ kind }) => kind !== 'status' && kind !== 'body-kind')
    .map(({ kind, place }) => markedPlace(kind, { text: place }))
  return [...new Set(places)]
}
