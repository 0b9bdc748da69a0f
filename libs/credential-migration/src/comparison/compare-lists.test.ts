import { describe, expect, it } from 'vitest'
import { compareAnswers } from './compare-answers.ts'
import { json, NOTHING_LEARNED, places, xml } from './testing/answers.ts'

const named = (...ids: (number | string)[]) => ids.map((id) => ({ id, name: `n${id}` }))

describe('a list of records with ids', () => {
  it('is the same in another order', () => {
    expect(places(json(named(1, 2, 3)), json(named(3, 1, 2)))).toEqual([])
  })

  it('is not the same in another order where an order was asked for', () => {
    const differences = compareAnswers(json(named(1, 2, 3, 4)), json(named(1, 3, 2, 4)), {
      ...NOTHING_LEARNED,
      isSorted: true,
    })

    expect(differences).toEqual([
      { kind: 'order', place: '', before: 'entries 2, 3, 4', after: 'entries 3, 2, 4' },
    ])
  })

  it('has no order that could be asked for within another one', () => {
    const order = (...ids: number[]) => json({ data: [{ id: 1, products: named(...ids) }] })

    expect(places(order(1, 2), order(2, 1), { isSorted: true })).toEqual([])
  })

  it('differs in one place for all records that only one answer has', () => {
    const differences = compareAnswers(
      json({ data: named(1, 2, 3, 4) }),
      json({ data: named(6, 5, 3, 4, 7) }),
      { ...NOTHING_LEARNED, isSorted: true },
    )

    expect(differences).toEqual([
      {
        kind: 'length',
        place: '/data',
        before: '4 entries, 2 only here',
        after: '5 entries, 3 only here',
      },
    ])
    expect(places(json(named(1)), json([]))).toEqual(['length'])
  })

  it('matches records whose id is a number in one answer and a text in the other', () => {
    const texts = json([{ id: '2' }, { id: '1' }])

    expect(places(json([{ id: 1 }, { id: 2 }]), texts)).toEqual(['type /*/id'])
  })

  it('matches records by their uuid where they have no id', () => {
    expect(
      places(json([{ uuid: 'a' }, { uuid: 'b' }]), json([{ uuid: 'b' }, { uuid: 'a' }])),
    ).toEqual([])
  })

  it('is compared by position where an id is missing or not unique', () => {
    const before = json(named(1, 2))

    expect(places(before, json([{ name: 'n1' }, { name: 'n2' }]))).toEqual(['field-missing /*/id'])
    expect(places(before, json(named(1, 1)))).toEqual(['value /*/id', 'value /*/name'])
  })
})

describe('a list of records without ids', () => {
  it('is compared by position', () => {
    const before = json([{ name: 'a' }, { name: 'b', price: 1 }])

    expect(places(before, json([{ name: 'a' }, { name: 'c' }]))).toEqual([
      'field-missing /*/price',
      'value /*/name',
    ])
  })

  it('of another length differs in that alone', () => {
    const differences = compareAnswers(
      json([{ a: 1 }]),
      json([{ a: 2 }, { a: 1 }]),
      NOTHING_LEARNED,
    )

    expect(differences).toEqual([
      { kind: 'length', place: '', before: '1 entry', after: '2 entries' },
    ])
  })
})

describe('a list of plain values', () => {
  it.each(['categories', 'related_products', 'category_ids'])(
    'is a set where it holds what a record belongs to: %s',
    (field) => {
      expect(places(json({ [field]: [1, 2, 3] }), json({ [field]: [3, 1, 2] }))).toEqual([])
      expect(places(json({ [field]: [1, 2, 3] }), json({ [field]: [4, 2, 1] }))).toEqual([
        `value /${field}/*`,
      ])
      expect(places(json({ [field]: [1, 2] }), json({ [field]: ['2', '1'] }))).toEqual([
        `type /${field}/*`,
      ])
    },
  )

  it('has an order of its own elsewhere', () => {
    const differences = compareAnswers(
      json({ lines: ['a', 'b', 'b'] }),
      json({ lines: ['b', 'a', 'b'] }),
      NOTHING_LEARNED,
    )

    expect(differences.map(({ kind, place }) => [kind, place])).toEqual([['order', '/lines']])
  })

  it('differs once in its values and once in its length', () => {
    expect(places(json({ a: [1, 2, 3] }), json({ a: [1, 5, 6] }))).toEqual(['value /a/*'])
    expect(places(json({ a: [1, 2, 3] }), json({ a: [1, 2] }))).toEqual(['length /a'])
  })
})

describe('a list in XML', () => {
  const customers = (customer: unknown) => xml({ customers: { customer } })

  it('of one entry is the same as the entry alone', () => {
    expect(places(customers({ id: '1' }), customers([{ id: '1' }]))).toEqual([])
  })

  it('that grows from one entry to two differs in its length', () => {
    const two = customers([{ id: '1' }, { id: '2' }])

    expect(places(customers({ id: '1' }), two)).toEqual(['length /customers/customer'])
    expect(places(customers(''), two)).toEqual(['length /customers/customer'])
  })

  it('that is empty differs from one with entries by their field', () => {
    expect(places(customers([{ id: '1' }]), xml({ customers: '' }))).toEqual([
      'field-missing /customers/customer',
    ])
  })

  it('of ids is a set, though each stands in an element of its own', () => {
    const categories = (...value: string[]) => xml({ product: { categories: { value } } })

    expect(places(categories('1', '2'), categories('2', '1'))).toEqual([])
  })
})

describe('XML', () => {
  it('has links of its own form', () => {
    const link = (href: string, text: string) =>
      xml({ order: { products: { link: { rel: 'resource', href, text } } } })
    const [legacy = '', oauth = ''] = NOTHING_LEARNED.linkBases

    expect(
      places(
        link(`${legacy}optionsets/1.xml`, '/optionsets/1'),
        link(`${oauth}option_sets/1`, '/option_sets/1'),
      ),
    ).toEqual([])
  })

  it('has totals and amounts though all is text', () => {
    expect(places(xml({ count: { count: '5' } }), xml({ count: { count: '6' } }))).toEqual([
      'paging-total /count/count',
    ])
    expect(places(xml({ order: { total: '5.0000' } }), xml({ order: { total: '5.00' } }))).toEqual(
      [],
    )
  })

  it('is no JSON, though the same be in it', () => {
    expect(places(xml({ a: 'b' }), json({ a: 'b' }))).toEqual(['header content-type', 'body-kind'])
  })
})
