import { z } from 'zod'
import { jsonAnswer } from '../http/exchange.ts'
import { SeedStores } from '../seed/seed.ts'
import { done, readControl } from './control-answers.ts'
import { controlRoute, type ControlRoute } from './control-route.ts'

const JournalQuery = z.object({
  after: z.coerce.number('must be a number').int().min(0).default(0),
})

/** Looks at the mock, seeds it and puts it back. */
export const stateControl: readonly ControlRoute[] = [
  controlRoute('GET /health', () => jsonAnswer(200, { status: 'ok' })),
  controlRoute('GET /stores', ({ mock }) => jsonAnswer(200, { stores: mock.state.accounts() })),
  controlRoute('POST /reset', ({ mock }) => {
    mock.state.reset()
    mock.journal.clear()
    return done
  }),
  controlRoute('POST /seed', ({ mock, body }) => {
    mock.state.reseed(readControl(SeedStores, body, 'the seed is not valid'))
    mock.journal.clear()
    return done
  }),
  controlRoute('GET /journal', ({ mock, query }) => {
    const asked = { after: query.get('after') ?? undefined }
    const { after } = readControl(JournalQuery, asked, 'the query is not valid')
    return jsonAnswer(200, { entries: mock.journal.masked(after) })
  }),
  controlRoute('DELETE /journal', ({ mock }) => {
    mock.journal.clear()
    return done
  }),
]
