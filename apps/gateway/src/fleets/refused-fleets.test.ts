import { describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startFleetScene } from './testing/fleet-scene.ts'
import { standInSteps } from './testing/stand-in-steps.ts'

const SECRET = 'fakeAccessTokenOfARow0000000000'

const scene = await sharedByFile(startFleetScene(standInSteps()))

const good = { instance: 1, accessToken: SECRET }

describe('a fleet is refused whole, and what is wrong is named', () => {
  it.each([
    ['no rows', { step: 'plan' }, ['rows']],
    ['an empty list', { step: 'plan', rows: [] }, ['rows']],
    ['an unknown step', { step: 'shadow', rows: [good] }, ['step']],
    ['too much at once', { step: 'plan', rows: [good], concurrency: 33 }, ['concurrency']],
    ['an unknown entry', { step: 'plan', rows: [good], [SECRET]: 1 }, ['']],
    ['rows that are none', { step: 'plan', rows: [7, good, null] }, ['rows.0', 'rows.2']],
    ['rows without an instance', { step: 'plan', rows: [good, {}] }, ['rows.1.instance']],
    ['an id that is none', { step: 'plan', rows: [{ instance: 0 }] }, ['rows.0.instance']],
    ['an empty name', { step: 'plan', rows: [{ instance: ' ' }] }, ['rows.0.instance']],
    [
      'a supply without tokens',
      { step: 'supply', rows: [{ instance: 1 }, good, { instance: 2, accessToken: '' }] },
      ['rows.0.accessToken', 'rows.2.accessToken'],
    ],
    [
      'a client secret with a line in it',
      { step: 'supply', rows: [{ ...good, clientSecret: `${SECRET}\n${SECRET}` }] },
      ['rows.0.clientSecret'],
    ],
    [
      'an unknown scope',
      { step: 'supply', rows: [{ ...good, scopes: ['store_v2_nonsense'] }] },
      ['rows.0.scopes.0'],
    ],
    [
      'a canary that is all',
      { step: 'cut-over', rows: [good, { instance: 2, canaryShare: 1 }] },
      ['rows.1.canaryShare'],
    ],
    ['an unknown column', { step: 'plan', rows: [{ ...good, [SECRET]: 1 }] }, ['rows.0']],
  ])('with %s', async (_what, body, fields) => {
    const { status, text, body: answer } = await scene.client.call('POST ', body)

    const { code, errors } = answer as { code: string; errors: { field: string }[] }
    expect([status, code]).toEqual([400, 'REQUEST_INVALID'])
    expect(errors.map(({ field }) => field)).toEqual(fields)
    expect(text).not.toContain(SECRET)
  })

  it('with every bad row of many', async () => {
    const rows = Array.from({ length: 300 }, () => ({ instance: -1 }))

    const { body } = await scene.client.call('POST ', { step: 'plan', rows })

    expect((body as { errors: unknown[] }).errors.length).toBe(300)
  })

  it('and nothing of it is written', async () => {
    const { body } = await scene.client.call('GET ')

    expect(body).toEqual({ fleets: [] })
  })
})

describe('the length of a fleet', () => {
  it('may be ten thousand rows with a store-level account each', async () => {
    const ids = await scene.client.addInstances(Array.from({ length: 10_000 }, (_, at) => `${at}`))
    const rows = ids.map((instance) => ({
      instance,
      accessToken: SECRET,
      clientId: 'fakeClientIdOfARow0000000000000',
      clientSecret: '0'.repeat(64),
      scopes: ['store_v2_products_read_only', 'store_v2_orders', 'store_v2_customers'],
    }))

    const begun = await scene.client.begin({ step: 'supply', rows })
    await scene.client.call(`POST /${begun.id}/pause`)

    expect(begun.total).toBe(10_000)
  })

  it.each([
    ['one row more', { step: 'plan', rows: Array(10_001).fill(good) }, 400, 'REQUEST_INVALID'],
    ['8 MiB', { why: ' '.repeat(8 * 1024 * 1024) }, 413, 'REQUEST_TOO_LARGE'],
  ])('may not be %s', async (_what, body, status, code) => {
    const answer = await scene.client.call('POST ', body)

    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code])
  })
})
