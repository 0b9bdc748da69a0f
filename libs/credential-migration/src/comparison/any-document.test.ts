import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAnswers, MOST_DIFFERENCES } from './compare-answers.ts'
import { LONGEST_REDACTED, redactValue } from './redact-value.ts'
import { json, NOTHING_LEARNED, places, xml } from './testing/answers.ts'
import { volatilePlaces } from './volatile-places.ts'

// The same documents in every run; another number brings others.
const SEED = { seed: 20_260_101 }

const document = fc.jsonValue({ maxDepth: 4 })
const hostileName = fc.constantFrom(
  '__proto__',
  'constructor',
  'id',
  'uuid',
  'url',
  'count',
  '*',
  '',
)
const hostile = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 1, 1.5, '1.0', '1.00', `${NOTHING_LEARNED.linkBases[0]}a`, 'NULL'),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(hostileName, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
  ),
})).value

const records = fc.uniqueArray(fc.record({ id: fc.nat(), name: document }), {
  selector: ({ id }) => id,
  maxLength: 20,
})

describe('any document', () => {
  it('equals itself', () => {
    fc.assert(
      fc.property(fc.oneof(document, hostile), (value) => {
        expect(places(json(value), json(value))).toEqual([])
        expect(places(xml(value), xml(structuredClone(value)))).toEqual([])
      }),
      SEED,
    )
  })

  it('equals itself with its records shuffled', () => {
    const shuffled = records.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    )

    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(places(json({ data: list }), json({ data: other }))).toEqual([])
      }),
      SEED,
    )
  })

  it('is compared with any other without a failure, in bounded words', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const differences = compareAnswers(json(one), json(other), NOTHING_LEARNED)

        expect(differences.length).toBeLessThanOrEqual(MOST_DIFFERENCES)
        for (const { before, after, place } of differences) {
          expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(LONGEST_REDACTED)
          expect(place.length).toBeLessThan(5_000)
        }
      }),
      SEED,
    )
  })

  it('does not differ in what was learned to change by itself', () => {
    fc.assert(
      fc.property(fc.oneof(document, hostile), fc.oneof(document, hostile), (one, other) => {
        const volatile = new Set(volatilePlaces(json(one), json(other)))

        expect(places(json(one), json(other), { volatile })).toEqual([])
        expect(places(json(one), json(other), { volatile, isSorted: true })).toEqual([])
      }),
      SEED,
    )
  })
})

/** A document, and a place in it to spoil. */
const spoilable = fc
  .tuple(fc.record({ data: document, rest: document }), fc.nat())
  .map(([value, choice]) => ({ value: JSON.parse(JSON.stringify(value)) as object, choice }))

interface Spot {
  readonly held: unknown
  readonly put: (value: unknown) => void
  readonly remove?: () => void
}

function spotsIn(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.keys(value).flatMap((key) => {
    const held: unknown = Reflect.get(value, key)
    const put = (fresh: unknown) =>
      Object.defineProperty(value, key, { value: fresh, enumerable: true, configurable: true })
    const spot: Spot = isList
      ? { held, put }
      : { held, put, remove: () => Reflect.deleteProperty(value, key) }
    return [spot, ...spotsIn(held)]
  })
}

function another(held: unknown): unknown {
  if (typeof held === 'string') return `${held}!`
  if (typeof held === 'number') return held === 1 ? 2 : 1
  return typeof held === 'boolean' ? !held : 'another'
}

describe('a change that was planted in any document', () => {
  it('is found if a field was taken away', () => {
    fc.assert(
      fc.property(spoilable, ({ value, choice }) => {
        const spoiled = structuredClone(value)
        const fields = spotsIn(spoiled).flatMap(({ remove }) => remove ?? [])
        fields[choice % fields.length]?.()

        const found = places(json(value), json(spoiled))
        expect(found).toHaveLength(1)
        expect(found[0]).toMatch(/^field-missing \//)
      }),
      SEED,
    )
  })

  it('is found if a value became another one', () => {
    fc.assert(
      fc.property(spoilable, ({ value, choice }) => {
        const spoiled = structuredClone(value)
        const spots = spotsIn(spoiled)
        const spot = spots[choice % spots.length]
        spot?.put(another(spot.held))

        expect(places(json(value), json(spoiled))).toHaveLength(1)
      }),
      SEED,
    )
  })

  it('is found if a total became another one', () => {
    const totals = fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 2 })

    fc.assert(
      fc.property(document, totals, (data, [before, after]) => {
        const page = (total?: number) => json({ data, meta: { pagination: { total } } })

        expect(places(page(before), page(after))).toEqual(['paging-total /meta/pagination/total'])
      }),
      SEED,
    )
  })

  it('is found if the status became another one', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 201, max: 599 }), (value, status) => {
        expect(places(json(value), { ...json(value), status })).toEqual(['status'])
      }),
      SEED,
    )
  })

  it('is found though everything else in the document changes by itself', () => {
    fc.assert(
      fc.property(document, document, (one, other) => {
        const volatile = new Set(volatilePlaces(json({ a: one }), json({ a: other })))

        expect(places(json({ a: one, b: 1 }), json({ a: other }), { volatile })).toEqual([
          'field-missing /b',
        ])
        expect(places(json({ a: one }), json({}), { volatile })).toEqual(['field-missing /a'])
      }),
      SEED,
    )
  })
})

// The last one may be cut off.
const isLiteral = (run: string) =>
  ['true', 'false', 'null'].some((literal) => literal.startsWith(run))

describe('any value that was redacted', () => {
  it('tells nothing but what it looks like', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

    fc.assert(
      fc.property(fc.oneof(text, document, hostile), (value) => {
        const redacted = redactValue(value)

        const letters = redacted.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
        expect(letters.filter((run) => !/^[x9]+$/.test(run) && !isLiteral(run))).toEqual([])
        expect(redacted.length).toBeLessThanOrEqual(LONGEST_REDACTED)
      }),
      SEED,
    )
  })

  it('shows no three letters or digits of a text in a row', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (text) => {
        const redacted = redactValue({ [text]: [text] })

        const runs = Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3))
        const telling = runs.filter((run) => /^[A-Za-z0-9]{3}$/.test(run) && !/^[x9]+$/.test(run))
        expect(telling.filter((run) => redacted.includes(run))).toEqual([])
      }),
      SEED,
    )
  })
})
