import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { channelIn } from '../channels/channel-in.ts'

type Addresses = readonly string[] | null

/** Who is told of an order and of an invoice; `null` for a channel that goes by the store. */
interface OrderSettings {
  /** The channel; 0 for the store as a whole. */
  readonly id: number
  readonly order_placed: Addresses
  readonly forward_invoice: Addresses
}

export const ORDER_SETTINGS = kind<OrderSettings>('order settings')

const WHOLE_STORE = 0

const addresses = z.array(z.email())
const StoreSettings = settingsOf(addresses)
const ChannelSettings = settingsOf(addresses.nullable())

const CHANNEL = '/v3/orders/settings/channels/{channel_id}'

/** Who is told of orders, for the store and for each of its channels. */
export const orderSettingsRoutes: readonly Route[] = [
  route('GET /v3/orders/settings', (call) => answerOf(settingsFor(call, WHOLE_STORE))),
  route('PUT /v3/orders/settings', (call) => {
    const { notifications } = readV3(StoreSettings, call.body)
    return keep(call, changed(settingsFor(call, WHOLE_STORE), notifications))
  }),
  route(`GET ${CHANNEL}`, (call) => answerOf(settingsFor(call, channelIn(call).id))),
  route(`PUT ${CHANNEL}`, (call) => {
    const { notifications } = readV3(ChannelSettings, call.body)
    const after = changed(settingsFor(call, channelIn(call).id), notifications)
    if ((after.order_placed === null) !== (after.forward_invoice === null)) {
      throw new CallRefusedError(422, 'A channel overrides both notifications or neither.', {
        notifications: 'error.path.invalid',
      })
    }
    return keep(call, after)
  }),
]

function settingsOf<T extends z.ZodType<Addresses>>(email_addresses: T) {
  const notification = z.object({ email_addresses })
  return z.object({
    notifications: z
      .object({ order_placed: notification, forward_invoice: notification })
      .partial(),
  })
}

function settingsFor({ store }: ResourceCall, id: number): OrderSettings {
  const nothing = id === WHOLE_STORE ? [] : null
  return (
    store.records(ORDER_SETTINGS).find(id) ?? {
      id,
      order_placed: nothing,
      forward_invoice: nothing,
    }
  )
}

type Said = { readonly email_addresses: Addresses } | undefined

function changed(
  before: OrderSettings,
  said: { readonly order_placed?: Said; readonly forward_invoice?: Said },
): OrderSettings {
  return overlay(before, {
    order_placed: said.order_placed?.email_addresses,
    forward_invoice: said.forward_invoice?.email_addresses,
  })
}

function keep({ store }: ResourceCall, settings: OrderSettings): ResourceAnswer {
  return answerOf(store.records(ORDER_SETTINGS).put(settings))
}

// Without the envelope that V3 has elsewhere.
function answerOf({ order_placed, forward_invoice }: OrderSettings): ResourceAnswer {
  const notifications = {
    order_placed: { email_addresses: order_placed },
    forward_invoice: { email_addresses: forward_invoice },
  }
  return { status: 200, body: { notifications, meta: {} } }
}
