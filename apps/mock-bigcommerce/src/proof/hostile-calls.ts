import fc from 'fast-check'

/** A call as nobody should make it. */
export interface HostileCall {
  /** What stands in the path's parameters, in turn; `undefined` for a path that exists. */
  readonly params: readonly string[] | undefined
  readonly query: readonly (readonly [string, string])[]
  readonly accept: string | undefined
  /** In place of the body's own type; `null` leaves that as it is. */
  readonly contentType: string | null | undefined
  readonly body: HostileBody
}

/** What a call sends. A `spoilt record` is what the store has, with one field replaced. */
export type HostileBody =
  | { readonly kind: 'text'; readonly text: string; readonly type: string }
  | {
      readonly kind: 'spoilt record'
      readonly field: number
      readonly value: unknown
      /** Whether the spoilt field is sent without the others. */
      readonly isAlone: boolean
    }

const IDS = ['1', '2', '3', '77', '100', '101', '35', 'USD', 'wuxeae6']

const BAD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e9',
  '999999999999999999999',
  'abc',
  'null',
  'NaN',
  'true',
  '1,2,3',
  ',',
  '..',
  '%',
  '%00',
  '%ff',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'Ünïcödé 💥',
  '\u0000',
  '\ud800',
  '<a>&"\r\n',
  '(((((a+)+)+)+)+$',
  '2026-13-45',
  '0001-01-01T00:00:00Z',
  '275760-09-14',
  '1f0b3a52-8c3f-4f3e-9d55-7f3b0a3a7c11',
  'x'.repeat(3_000),
]

const QUERY_NAMES = [
  'page',
  'limit',
  'sort',
  'direction',
  'include',
  'include_fields',
  'exclude_fields',
  'before',
  'after',
  'id',
  'id:in',
  'id:not_in',
  'id:min',
  'name',
  'name:like',
  'name:',
  ':in',
  'date_modified:min',
  'date_created:max',
  'min_date_created',
  'min_id',
  'max_id',
  'is_deleted',
  'status_id',
  'customer_id',
  'customer_id:in',
  'product_id:in',
  'channel_id:in',
  'scope',
  'resource_id:in',
  'currency_code',
  '__proto__',
  'constructor:in',
  'toString',
]

const badText = fc.constantFrom(...BAD_TEXTS)

const badScalar = fc.oneof(
  badText,
  fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 1e9, 1e21, 1e308, -1e308, 2 ** 53),
)

const badValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: badScalar },
  fc.constantFrom<unknown>([], {}, [null], [[]], [{}], [{ id: null }], { id: [] }, [1, 1]),
  fc.array(badScalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('id', 'name', 'value', '__proto__', 'constructor'), badScalar),
  fc.constant(Array.from({ length: 2_100 }, () => ({}))),
  fc.constant('x'.repeat(70_000)),
)

const DEEP = 20_000
const BOUNDARY = '--edge\r\nContent-Disposition: form-data; name="image_file"'

const BAD_JSON = [
  '',
  ' ',
  'null',
  '0',
  '"text"',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '[{}]',
  '{',
  '{"id":1,}',
  '{"__proto__":{"id":1},"constructor":{"prototype":{}}}',
  '{"id":1,"id":2}',
  '[1e999,-1e999]',
  '\uFEFF{}',
  '{"a":'.repeat(DEEP) + '1' + '}'.repeat(DEEP),
  '['.repeat(DEEP) + ']'.repeat(DEEP),
]

const BAD_XML = [
  '<order/>',
  '<order>',
  '<orders><order><id>1</id></order></orders>',
  '<a><__proto__><x>1</x></__proto__><constructor>2</constructor></a>',
  '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
  '<a>'.repeat(DEEP) + '</a>'.repeat(DEEP),
]

const BAD_FORMS = [
  `${BOUNDARY}; filename="a.png"\r\n\r\n`,
  `${BOUNDARY}; filename="a.png"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--edge--\r\n`,
  `${BOUNDARY}\r\n\r\n`,
  '--edge--\r\n',
  '--edge',
]

const CONTENT_TYPES = [
  undefined,
  '',
  'application/json',
  'application/json; charset=utf-16',
  'application/xml',
  'text/xml; charset="',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=edge',
  'multipart/form-data; boundary=',
  'multipart/mixed; boundary=edge',
  'json',
  ';;;',
]

const ACCEPTS = [
  undefined,
  '',
  '*/*',
  'application/xml',
  'text/html',
  'image/png',
  'application/json;q=0',
  'application/json;q=abc, */*;q=0.1',
  ',,;q=',
]

const spoiltRecord = fc.record({
  kind: fc.constant('spoilt record' as const),
  field: fc.nat({ max: 60 }),
  value: badValue,
  isAlone: fc.boolean(),
})

const madeJson = fc.oneof(
  fc.dictionary(fc.constantFrom('id', 'name', 'items', 'price', 'email', '__proto__'), badValue),
  fc.array(badValue, { maxLength: 2 }),
)

const textBody = fc.oneof(
  textOf(fc.constantFrom(...BAD_JSON), 'application/json'),
  textOf(
    madeJson.map((value) => JSON.stringify(value)),
    'application/json',
  ),
  textOf(fc.constantFrom(...BAD_XML), 'application/xml'),
  textOf(fc.constantFrom(...BAD_FORMS), 'multipart/form-data; boundary=edge'),
)

function textOf(text: fc.Arbitrary<string>, type: string): fc.Arbitrary<HostileBody> {
  return text.map((said) => ({ kind: 'text', text: said, type }))
}

const params = fc.array(fc.oneof(fc.constantFrom(...IDS), badText), { minLength: 5, maxLength: 5 })

/** Calls that are hostile in one place or several, and as they should be in the others. */
export const hostileCall: fc.Arbitrary<HostileCall> = fc.record({
  params: mostly(fc.constant(undefined), params),
  query: mostly(
    fc.constant([]),
    fc.array(fc.tuple(fc.constantFrom(...QUERY_NAMES), badText), { minLength: 1, maxLength: 3 }),
  ),
  accept: mostly(fc.constant('application/json'), fc.constantFrom(...ACCEPTS)),
  contentType: mostly(fc.constant(null), fc.constantFrom(...CONTENT_TYPES)),
  body: mostly(spoiltRecord, textBody),
})

function mostly<A, B>(usual: fc.Arbitrary<A>, other: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: other })
}

/** The body of a call, made of a record that the store has. */
export function bodyOf(body: HostileBody, record: unknown): { text: string; type: string } {
  if (body.kind === 'text') return body
  const { field, value, isAlone } = body
  const spoilt = spoil(record, field, value, isAlone)
  return { text: JSON.stringify(spoilt), type: 'application/json' }
}

// A record with one of its fields replaced; with a field of its own where it has none.
function spoil(record: unknown, field: number, value: unknown, isAlone: boolean): unknown {
  if (Array.isArray(record)) return [spoil(record[0], field, value, isAlone)]
  if (typeof record !== 'object' || record === null) return { name: value }
  // V2 refuses a record that writes its own id before it looks any further.
  const fields = Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id'))
  const names = Object.keys(fields)
  const name = names[field % Math.max(names.length, 1)] ?? 'name'
  const held: unknown = fields[name]
  const isInside = typeof held === 'object' && held !== null && field % 2 === 1
  const replaced = { [name]: isInside ? spoil(held, field >> 1, value, isAlone) : value }
  return isAlone ? replaced : { ...fields, ...replaced }
}
