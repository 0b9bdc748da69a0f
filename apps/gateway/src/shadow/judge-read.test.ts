import { ExactNumber, type ComparableAnswer } from '@latchkey/credential-migration'
import { describe, expect, it } from 'vitest'
import { FailedRead } from './failed-read.ts'
import { judgeRead, type ReadToJudge } from './judge-read.ts'

const answer = (value: unknown, status = 200): ComparableAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: { kind: 'json', value },
})

const at = (now: number, total = '1.0000') => answer({ now: new ExactNumber(`${now}`), total })

type Answers = Record<'before' | 'after' | 'again', ComparableAnswer | FailedRead>

async function judged({ before, after, again }: Answers, overrides: Partial<ReadToJudge> = {}) {
  const asked: string[] = []
  if (before instanceof FailedRead) throw new Error('a client has an answer')
  const judgement = await judgeRead({
    before,
    repeat: async (upstream) => {
      asked.push(upstream)
      return upstream === 'oauth' ? after : again
    },
    known: { volatile: new Set(), linkBases: [] },
    neededScopes: 'Orders (store_v2_orders)',
    isDrawn: false,
    ...overrides,
  })
  return { judgement, asked }
}

const nothingElse = { differences: [], volatile: [], suspected: [] }

describe('a repeated read', () => {
  it('that is alike is not asked for again', async () => {
    const { judgement, asked } = await judged({ before: at(1), after: at(1), again: at(2) })

    expect(judgement).toEqual({ outcome: 'alike', ...nothingElse })
    expect(asked).toEqual(['oauth'])
  })

  it('that is alike and drawn tells what may change by itself', async () => {
    const answers = { before: at(1), after: at(1), again: at(2) }

    const { judgement } = await judged(answers, { isDrawn: true })

    expect(judgement).toEqual({ outcome: 'alike', ...nothingElse, suspected: ['/now'] })
  })

  it('that differs in a place of three values there makes the place volatile', async () => {
    const { judgement, asked } = await judged({ before: at(1), after: at(2), again: at(3) })

    expect(judgement).toEqual({ outcome: 'alike', ...nothingElse, volatile: ['/now'] })
    expect(asked).toEqual(['oauth', 'legacy'])
  })

  it('that differs by an edit between the two makes no place volatile', async () => {
    const answers = { before: at(1, '1.0000'), after: at(1, '2.0000'), again: at(1, '2.0000') }

    const { judgement } = await judged(answers)

    expect(judgement).toEqual({ outcome: 'alike', ...nothingElse })
  })

  it('that differs still, beside an edit, differs in that alone', async () => {
    const before = answer({ edited: 'a', planted: 'x' })
    const after = answer({ edited: 'b' })
    const again = answer({ edited: 'b', planted: 'x' })

    const { judgement } = await judged({ before, after, again })

    expect(judgement).toMatchObject({
      outcome: 'different',
      differences: [{ kind: 'field-missing', place: '/planted' }],
      volatile: [],
    })
  })

  it('of a record that was deleted meanwhile is evidence of nothing', async () => {
    const answers = { before: at(1, '1.0000'), after: at(1, '2.0000'), again: answer([], 404) }

    expect((await judged(answers)).judgement).toEqual({ outcome: 'failed', reason: 'unconfirmed' })
  })

  it('that both credentials are forbidden is compared as any other', async () => {
    const forbidden = answer([{ status: '403' }], 403)

    const { judgement } = await judged({ before: forbidden, after: forbidden, again: forbidden })

    expect(judgement).toEqual({ outcome: 'alike', ...nothingElse })
  })

  it('of which a place is known to be volatile is not asked for again', async () => {
    const known = { volatile: new Set(['/now']), linkBases: [] }

    const { asked } = await judged({ before: at(1), after: at(2), again: at(3) }, { known })

    expect(asked).toEqual(['oauth'])
  })
})
