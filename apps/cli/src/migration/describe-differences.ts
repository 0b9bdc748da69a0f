import { renderFields, renderTable } from '../output/render-table.ts'
import type { AnswerDifference } from './migration-shapes.ts'

const SAID: Readonly<Record<string, string>> = {
  status: 'another status',
  header: 'another header',
  'body-kind': 'another format',
  'field-missing': 'the field is missing',
  'field-added': 'the field is new',
  type: 'another type',
  value: 'another value',
  order: 'another order',
  length: 'another length',
  'paging-total': 'another total',
}

/** Differences for a person to read, one a line. */
export function differencesTable(differences: readonly AnswerDifference[]): string {
  return renderTable(
    ['NO', 'ROUTE', 'WHAT', 'WHERE', 'BEFORE', 'AFTER', 'SEEN', 'EXPLAINED'],
    differences.map((each) => [
      String(each.id),
      each.route,
      saidOf(each),
      placeOf(each),
      each.before,
      each.after,
      String(each.seen),
      each.explanation?.why ?? 'no',
    ]),
  )
}

/** One difference with all that is known of it. */
export function describeDifference(each: AnswerDifference): string {
  const { explanation } = each
  return renderFields({
    Difference: String(each.id),
    Route: each.route,
    What: saidOf(each),
    Where: placeOf(each),
    'By the legacy account': each.before,
    'By the new credential': each.after,
    Seen: `${each.seen} times, from ${each.firstAt} to ${each.lastAt}`,
    Explained: explanation === null ? 'no' : `${explanation.why} (${explanation.at})`,
  })
}

function saidOf({ kind }: AnswerDifference): string {
  return (Object.hasOwn(SAID, kind) ? SAID[kind] : undefined) ?? kind
}

function placeOf({ place }: AnswerDifference): string {
  return place === '' ? 'the whole answer' : place
}
