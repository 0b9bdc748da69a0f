import { compareLists } from './compare-lists.ts'
import type { Ground, Step } from './comparison-step.ts'
import type { Place } from './place.ts'
import { isAlike, isList, isRecord, numberText, typeOf, type FieldsByName } from './scalar-key.ts'
import { spelledAlike, type StoreLinks } from './store-links.ts'

// A page of 250 products with a hundred variants each stays well below. It bounds what an answer costs that
// nobody expected.
const MOST_STEPS = 200_000

// V2's `count` answers, in XML below an element of the resource, and V3's paging.
const TOTAL = /^(?:\/[^/*]+)?\/count$|^\/meta\/(?:pagination\/)?(?:count|total\w*)$/
const PLAIN_TOTAL = /^\d{1,15}$/

// The legacy API's links are a record of `url` and `resource`, and in XML an element with an attribute.
const MOST_FIELDS_OF_LINK = 4

/**
 * Notes how two documents differ.
 *
 * No deeper than it is wide: what is still to be compared waits in a list, so that nesting costs no
 * stack. What changes by itself is not looked into.
 */
export function compareValues(whole: Step, ground: Ground): void {
  const open = [whole]
  for (let steps = 0; !ground.findings.isFull; steps += 1) {
    const step = open.pop()
    if (step === undefined) return
    if (steps === MOST_STEPS) {
      const tooLarge = `more than ${MOST_STEPS} values to compare`
      ground.findings.say('body-kind', whole.place, { before: tooLarge, after: tooLarge })
      return
    }
    if (step.place.isVolatile) continue
    for (const next of stepInto(step, ground).reverse()) open.push(next)
  }
}

function stepInto(step: Step, ground: Ground): Step[] {
  if (isAlike(step.before, step.after, ground.links)) return []
  const { before, after, place } = ground.isXml ? inSameForm(step) : step
  if (isList(before) && isList(after)) return compareLists({ before, after, place }, ground)
  if (isRecord(before) && isRecord(after)) return compareRecords({ before, after, place }, ground)

  if (typeOf(before) !== typeOf(after)) ground.findings.add('type', place, { before, after })
  else if (TOTAL.test(place.text)) noteTotal({ before, after, place }, ground)
  else ground.findings.add('value', place, { before, after })
  return []
}

/** XML does not tell one child from a list of one, nor an empty list or record from an empty text. */
function inSameForm({ before, after, place }: Step): Step {
  return { before: inFormOf(after, before), after: inFormOf(before, after), place }
}

function inFormOf(other: unknown, value: unknown): unknown {
  if (isList(other) && !isList(value)) return value === '' ? [] : [value]
  return isRecord(other) && value === '' ? {} : value
}

interface Records {
  readonly before: FieldsByName
  readonly after: FieldsByName
  readonly place: Place
}

function compareRecords({ before, after, place }: Records, { findings, links }: Ground): Step[] {
  const areLinks = isLink(before, links) && isLink(after, links)
  const steps: Step[] = []
  for (const [key, value] of Object.entries(before)) {
    if (!Object.hasOwn(after, key)) {
      findings.add('field-missing', place.field(key), { before: value, after: undefined })
      continue
    }
    const other = after[key]
    if (isAlike(value, other, links) || (areLinks && isSamePath(value, other))) continue
    steps.push({ before: value, after: other, place: place.field(key) })
  }
  for (const [key, value] of Object.entries(after)) {
    if (Object.hasOwn(before, key)) continue
    findings.add('field-added', place.field(key), { before: undefined, after: value })
  }
  return steps
}

function isLink(record: FieldsByName, links: StoreLinks): boolean {
  const values = Object.values(record)
  return (
    values.length <= MOST_FIELDS_OF_LINK &&
    values.some((value) => typeof value === 'string' && links.resourceOf(value) !== undefined)
  )
}

function isSamePath(before: unknown, after: unknown): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false
  return before.startsWith('/') && spelledAlike(before) === spelledAlike(after)
}

function noteTotal({ before, after, place }: Step, { findings }: Ground): void {
  const [total, other] = [totalText(before), totalText(after)]
  if (PLAIN_TOTAL.test(total) && PLAIN_TOTAL.test(other)) {
    findings.say('paging-total', place, { before: total, after: other })
  } else {
    findings.add('paging-total', place, { before, after })
  }
}

function totalText(value: unknown): string {
  return typeof value === 'string' ? value : (numberText(value) ?? '')
}
