import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judgeWrittenPacts } from './judge-written-pacts.ts'
import type { WrittenPacts } from './judge-written-pacts.ts'
import { writePact } from './pact-files.ts'
import { pactOf } from './testing/pact-of.ts'

const order = { description: 'an order', response: { status: 200, body: { content: { id: 1 } } } }
const customer = { description: 'a customer' }
const ordered = (id: unknown) => ({
  ...order,
  response: { status: 200, body: { content: { id } } },
})

async function keeping(...pacts: readonly ReturnType<typeof pactOf>[]) {
  const folder = await mkdtemp(join(tmpdir(), 'kept-pacts-'))
  for (const pact of pacts) await writePact(folder, pact)
  return {
    folder,
    judge: (run: Partial<WrittenPacts>) =>
      judgeWrittenPacts({
        consumer: 'shop',
        written: [],
        isWhole: true,
        isUpdate: false,
        folder,
        ...run,
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

describe('pacts that a run wrote', () => {
  it('pass where they are the ones that are kept', async () => {
    await using kept = await keeping(pactOf(order, customer))

    await expect(kept.judge({ written: [pactOf(customer, order)] })).resolves.toBeUndefined()
  })

  it.each([
    ['added', pactOf(order, customer, { description: 'a cart' }), '"a cart": added'],
    ['removed', pactOf(order), '"a customer": removed'],
    [
      'changed',
      pactOf(ordered('1'), customer),
      '"an order": changed at response.body.content.id: 1 became "1"',
    ],
  ])('fail where an interaction is %s, by its name and place', async (_what, written, line) => {
    await using kept = await keeping(pactOf(order, customer))

    await expect(kept.judge({ written: [written] })).rejects.toThrow(
      `run \`npm run pacts\` and commit what it writes\n  shop -> store, ${line}`,
    )
  })

  it('fail where none of a pact is left', async () => {
    await using kept = await keeping(pactOf(order))

    await expect(kept.judge({})).rejects.toThrow('"an order": removed')
  })

  it('miss nothing where only part of the tests ran', async () => {
    await using kept = await keeping(pactOf(order, customer))

    const judged = kept.judge({ isWhole: false, written: [pactOf(customer)] })

    await expect(judged).resolves.toBeUndefined()
  })

  it("say nothing of another consumer's", async () => {
    const other = { ...pactOf(order), consumer: { name: 'depot' } }
    await using kept = await keeping(other)

    await expect(kept.judge({})).resolves.toBeUndefined()
    await expect(kept.judge({ written: [other] })).rejects.toThrow(
      'the tests of shop wrote a pact of depot',
    )
  })

  it('are kept to the byte, twice the same, where that is asked for', async () => {
    await using kept = await keeping(pactOf(order))
    const file = join(kept.folder, 'shop-store.json')

    await kept.judge({ isUpdate: true, written: [pactOf(customer, ordered(2))] })
    const text = await readFile(file, 'utf8')
    await kept.judge({ isUpdate: true, written: [pactOf(ordered(2), customer)] })

    expect(await readFile(file, 'utf8')).toBe(text)
    expect(text).toContain('"a customer"')
  })

  it('go where nothing is agreed any more', async () => {
    await using kept = await keeping(pactOf(order))

    await kept.judge({ isUpdate: true })

    expect(await readdir(kept.folder)).toEqual([])
  })

  it('are never kept with a credential in them', async () => {
    await using kept = await keeping()
    const leaking = pactOf({ ...order, request: { headers: { token: 'k4h2jd93mz8qpw7rt5yx1bn' } } })

    await expect(kept.judge({ isUpdate: true, written: [leaking] })).rejects.toThrow(
      'a pact looks as if it held a credential\n  shop -> store, "an order": request.headers.token',
    )
    expect(await readdir(kept.folder)).toEqual([])
  })
})
