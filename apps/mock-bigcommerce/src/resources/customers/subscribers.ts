import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type Handler, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { amongOf, removeAt, type Desk } from '../answers/desk.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { CHANNELS, FIRST_CHANNEL } from '../channels/channel.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const LARGEST_ID = 2_147_483_647
const id = z.number().int().min(1).max(LARGEST_ID)
const text = z.string().max(255)

const SubscriberFields = z.object({
  email: z.email(),
  first_name: text,
  last_name: text,
  source: text,
  order_id: id.nullable(),
  channel_id: id,
  consents: z.array(z.enum(['marketing_newsletter', 'abandoned_cart'])),
})
const Change = SubscriberFields.partial()

/** Somebody who wants mail from the shop, a customer or not. */
export interface Subscriber extends z.infer<typeof SubscriberFields> {
  readonly id: number
  readonly date_created: string
  readonly date_modified: string
}

export const SUBSCRIBERS = kind<Subscriber>('subscribers')

const desk: Desk<Subscriber> = {
  kind: SUBSCRIBERS,
  param: 'subscriber_id',
  blank: {
    email: '',
    first_name: '',
    last_name: '',
    source: 'custom',
    order_id: null,
    channel_id: FIRST_CHANNEL,
    consents: [],
    date_created: '',
    date_modified: '',
  },
  create: Change.required({ email: true }),
  change: Change,
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: ({ email }, others) => {
    if (others.some((other) => other.email.toLowerCase() === email.toLowerCase())) {
      const fields = { email: 'The email address is already in use.' }
      throw new CallRefusedError(409, 'The subscriber conflicts with another one.', fields)
    }
  },
  view: (subscriber) => ({
    ...subscriber,
    date_created: isoSeconds(subscriber.date_created),
    date_modified: isoSeconds(subscriber.date_modified),
  }),
  events: {
    scope: 'store/subscriber',
    data: (subscriber) => ({ type: 'subscriber', id: subscriber.id }),
  },
}
const handlers = handlersV3(desk)

/** Subscribers of the newsletter. */
export const subscriberRoutes: readonly Route[] = [
  route('GET /v3/customers/subscribers', handlers.list),
  route('POST /v3/customers/subscribers', withKnown(handlers.create)),
  // Without a filter it is all of them, where other resources of V3 refuse.
  route('DELETE /v3/customers/subscribers', (call) => {
    for (const each of filterV3(amongOf(desk, call), call.query)) removeAt(desk, call, each)
    return noContent
  }),
  route('GET /v3/customers/subscribers/{subscriber_id}', handlers.read),
  route('PUT /v3/customers/subscribers/{subscriber_id}', withKnown(handlers.change)),
  route('DELETE /v3/customers/subscribers/{subscriber_id}', handlers.remove),
]

/** Refuses what speaks of a channel or an order that is not there; an order may go later. */
function withKnown(write: Handler): Handler {
  return (call) => {
    const { channel_id = FIRST_CHANNEL, order_id = null } = readV3(Change, call.body)
    const isChannel = call.store.records(CHANNELS).find(channel_id) !== undefined
    const isOrder = order_id === null || call.store.orders.find(order_id) !== undefined
    refuseFields([...(isChannel ? [] : ['channel_id']), ...(isOrder ? [] : ['order_id'])])
    return write(call)
  }
}
