import type { StoreState } from '../state/store-state.ts'
import { isEventName } from './event-scope.ts'
import type { WebhookEvent } from './webhook-event.ts'

const OF_ORDER = /^store\/(order\/.+)$/

/**
 * What the channel of an order tells when the store tells something of the order.
 *
 * @returns `undefined` where channels have no such event.
 */
export function channelEventOf(
  scope: string,
  data: WebhookEvent['data'],
  store: StoreState,
): Pick<WebhookEvent, 'scope' | 'data'> | undefined {
  const [, event] = OF_ORDER.exec(scope) ?? []
  const order = typeof data['id'] === 'number' ? store.orders.find(data['id']) : undefined
  if (event === undefined || order === undefined) return undefined
  const ofChannel = `store/channel/${order.channel_id}/${event}`
  return isEventName(ofChannel) ? { scope: ofChannel, data: { order_id: order.id } } : undefined
}
