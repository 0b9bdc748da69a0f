import { z } from 'zod'
import { jsonAnswer } from '../http/exchange.ts'
import { isEventName } from '../webhooks/event-scope.ts'
import { ControlRefusal, done, readControl } from './control-answers.ts'
import { controlRoute, type ControlCall, type ControlRoute } from './control-route.ts'

const SHOWN = 100

const Event = z.object({
  store_hash: z.string(),
  scope: z.string().refine(isEventName, 'no event has this name'),
  data: z.record(z.string(), z.unknown()).default({}),
})

/** Shows what webhooks were sent, fires events by hand, and waits until all is sent. */
export const webhooksControl: readonly ControlRoute[] = [
  controlRoute('GET /webhooks/deliveries', ({ mock, query }) => {
    const limit = Number(query.get('limit') ?? SHOWN)
    const attempts = mock.webhooks.attempts().slice(-Math.max(1, limit || SHOWN))
    return jsonAnswer(200, { attempts, pending: pendingOf({ mock }) })
  }),
  controlRoute('POST /webhooks/events', fire),
  controlRoute('POST /webhooks/settle', async ({ mock }) => {
    await mock.webhooks.settled()
    return done
  }),
]

function fire({ mock, body }: ControlCall) {
  const { store_hash, scope, data } = readControl(Event, body, 'the event is not valid')
  const store = mock.state.find(store_hash)
  if (store === undefined) throw new ControlRefusal(404, 'there is no such store')
  const deliveries = mock.webhooks.happened(scope, data, store).length
  return jsonAnswer(202, { deliveries })
}

function pendingOf({ mock }: Pick<ControlCall, 'mock'>) {
  return mock.webhooks
    .pending()
    .map(({ due_at, ...delivery }) => ({ ...delivery, due_at: new Date(due_at).toISOString() }))
}
