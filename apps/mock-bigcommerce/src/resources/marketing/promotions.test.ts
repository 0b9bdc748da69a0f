import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const PATH = '/v3/promotions'
const rules = [
  {
    action: { cart_value: { discount: { fixed_amount: '5' } } },
    condition: { cart: { items: { not: { and: [{ brands: [35] }] } }, minimum_spend: '20.5' } },
  },
]
const byCode = { name: 'Messe', redemption_type: 'COUPON', rules }

type Oauth = ReturnType<typeof mockForTest>['oauth']

const post = (payload: object): Asked => ({ method: 'POST', payload })

async function madeId(oauth: Oauth, payload: object): Promise<number> {
  return (await oauth(PATH, post(payload))).json<{ data: { id: number } }>().data.id
}

const idsOf = async (oauth: Oauth, path: string) =>
  (await oauth(path)).json<{ data: { id: number }[] }>().data.map(({ id }) => id)

describe('promotions', () => {
  it('keep their rules whole from their creation to their deletion', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(PATH, post({ name: 'Frühling', rules, customer: { group_ids: [2] } }))
    const one = `${PATH}/${made.json<{ data: { id: number } }>().data.id}`
    const changed = await oauth(one, { method: 'PUT', payload: { status: 'DISABLED' } })
    const deleted = await oauth(one, { method: 'DELETE' })
    const again = await oauth(one, { method: 'DELETE' })
    const read = await oauth(one)

    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({
      data: {
        redemption_type: 'AUTOMATIC',
        rules: [{ ...rules[0], apply_once: true, stop: false }],
        customer: { group_ids: [2], minimum_order_count: 0 },
        start_date: '2026-01-01T00:00:00+00:00',
        created_from: 'api',
      },
    })
    expect(changed.json()).toMatchObject({ data: { name: 'Frühling', status: 'DISABLED' } })
    expect([deleted.statusCode, again.statusCode, read.statusCode]).toEqual([204, 204, 404])
    expect(read.json()).toMatchObject({ errors: [{ status: 404 }] })
  })

  it.each([
    ['by status', '?status=DISABLED', [1]],
    ['by how they are redeemed', '?redemption_type=coupon', [2, 3]],
    ['by a code', '?code=STAMM-15', [2]],
    ['by a part of a code', '?query=7qx2', [3]],
    ['by a channel', '?channels=1,9&sort=id&direction=desc', [3, 2, 1]],
    ['by a channel that has none', '?channels=9', []],
  ])('are found %s', async (_what, query, ids) => {
    const { oauth } = mockForTest()

    expect(await idsOf(oauth, PATH + query)).toEqual(ids)
  })

  it.each([
    ['no rules', { name: 'Messe' }, 'rules'],
    ['no name', { rules }, 'name'],
    ['a rule without an action', { name: 'Messe', rules: [{}] }, 'rules.0.action'],
    [
      'a rule of two actions',
      {
        name: 'Messe',
        rules: [{ action: { ...rules[0]?.action, shipping: { zone_ids: '*' } } }],
      },
      'rules.0.action',
    ],
    [
      'an amount that is no text',
      { name: 'Messe', rules: [{ action: { cart_value: { discount: { fixed_amount: 5 } } } }] },
      'rules.0.action',
    ],
    ['a code and no need of one', { name: 'Messe', rules, codes: { code: 'A' } }, 'codes'],
  ])('are refused with %s', async (_what, payload, field) => {
    const { oauth } = mockForTest()

    const answer = await oauth(PATH, post(payload))

    expect(answer.statusCode).toBe(422)
    expect(Object.keys(answer.json<{ errors: [{ errors: object }] }>().errors[0].errors)).toEqual([
      field,
    ])
  })

  it('are deleted together, but for those with codes', async () => {
    const { oauth } = mockForTest()

    const unnamed = await oauth(PATH, { method: 'DELETE' })
    const deleted = await oauth(`${PATH}?id:in=1,2`, { method: 'DELETE' })
    const alone = await oauth(`${PATH}/2`, { method: 'DELETE' })

    expect(unnamed.statusCode).toBe(422)
    expect(deleted.json()).toMatchObject({
      errors: [{ status: 422, errors: { '1.code': expect.stringContaining('id=2') as unknown } }],
      meta: { total: 2, success: 1, failed: 1 },
    })
    expect(alone.statusCode).toBe(422)
    expect(await idsOf(oauth, PATH)).toEqual([2, 3])
  })

  it('do not change how they are redeemed', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${PATH}/1`, {
      method: 'PUT',
      payload: { redemption_type: 'COUPON' },
    })

    expect(answer.statusCode).toBe(422)
  })
})

describe('codes of promotions', () => {
  it('are coupons, which V2 shows too', async () => {
    const { oauth } = mockForTest()
    const id = await madeId(oauth, byCode)

    const made = await oauth(`${PATH}/${id}/codes`, post({ code: 'MESSE-26', max_uses: 10 }))
    const inV2 = await oauth('/v2/coupons?code=MESSE-26')
    const listed = await oauth(`${PATH}/${id}/codes`)
    const promotion = await oauth(`${PATH}/${id}`)
    const found = await oauth(`${PATH}/codes?code=messe-26`)
    const deleted = await oauth(`${PATH}/codes?code=MESSE-26`, { method: 'DELETE' })

    const code = { code: 'MESSE-26', max_uses: 10, current_uses: 0 }
    expect(made.statusCode).toBe(201)
    expect(inV2.json()).toMatchObject([{ code: 'MESSE-26', type: 'promotion', amount: '0.0000' }])
    expect(listed.json()).toMatchObject({ data: [code], meta: { cursor_pagination: { count: 1 } } })
    expect(promotion.json()).toMatchObject({ data: { codes: code, coupon_type: 'SINGLE' } })
    expect(found.json()).toMatchObject({ data: [code] })
    expect(deleted.statusCode).toBe(204)
    expect(await idsOf(oauth, `${PATH}/${id}/codes`)).toEqual([])
  })

  it('are deleted by id, one or several', async () => {
    const { oauth } = mockForTest()

    await oauth(`${PATH}/3/codes/5`, { method: 'DELETE' })
    const left = await idsOf(oauth, `${PATH}/3/codes`)
    const ofAnother = await oauth(`${PATH}/3/codes?id:in=4,6`, { method: 'DELETE' })

    expect([left, ofAnother.statusCode]).toEqual([[6], 204])
    expect(await idsOf(oauth, `${PATH}/2/codes`)).toEqual([4])
  })

  it('are made in bulk, each once', async () => {
    const { oauth } = mockForTest()
    const wanted = {
      batch_size: 250,
      prefix: 'M',
      delimiter: '-',
      code_length: 6,
      exclude_characters: ['O', '0'],
    }

    const answer = await oauth(`${PATH}/3/codegen`, post(wanted))

    const { codes } = answer.json<{ data: { codes: { code: string }[] } }>().data
    expect(answer.statusCode).toBe(201)
    expect(new Set(codes.map(({ code }) => code)).size).toBe(250)
    expect(codes.every(({ code }) => /^M-[A-NP-Z1-9]{6}$/.test(code))).toBe(true)
    expect((await idsOf(oauth, `${PATH}/3/codes?limit=250`)).length).toBe(250)
  })

  it.each([
    ['of an automatic promotion', `${PATH}/1/codes`, { code: 'A' }, 422],
    ['beside the only one', `${PATH}/2/codes`, { code: 'A' }, 422],
    ['that is taken', `${PATH}/3/codes`, { code: 'WELCOME10' }, 422],
    ['with signs', `${PATH}/3/codes`, { code: 'Ä' }, 422],
    ['of no promotion', `${PATH}/99/codes`, { code: 'A' }, 404],
    ['in bulk where there is one', `${PATH}/2/codegen`, { batch_size: 2 }, 405],
    ['by the thousand', `${PATH}/3/codegen`, { batch_size: 1_000 }, 422],
  ])('are refused %s', async (_what, path, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, post(payload))

    expect(answer.statusCode).toBe(status)
  })
})

describe('promotion settings', () => {
  it('are said whole, and come without an envelope', async () => {
    const { oauth } = mockForTest()
    const path = `${PATH}/settings`

    const before = await oauth(path)
    const payload = { ...before.json<object>(), number_of_coupons_allowed_at_checkout: 3 }
    await oauth(path, { method: 'PUT', payload })
    const after = await oauth(path)
    const partly = await oauth(path, { method: 'PUT', payload: {} })

    expect(before.json()).toMatchObject({ number_of_coupons_allowed_at_checkout: 1 })
    expect(after.json()).toEqual(payload)
    expect(partly.statusCode).toBe(422)
  })
})
