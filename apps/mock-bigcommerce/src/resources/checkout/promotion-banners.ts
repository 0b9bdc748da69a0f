import type { ResourceCall } from '../../routing/route.ts'
import { PROMOTIONS } from '../marketing/promotion.ts'
import type { Cart } from './cart.ts'
import { isRunning } from './is-running.ts'

/** What the promotions of now have to say to a shopper. */
export function bannersFor({ store, now }: ResourceCall, cart: Cart): object[] {
  return store
    .records(PROMOTIONS)
    .all()
    .filter((promotion) => isRunning(store, promotion, cart, now))
    .flatMap(({ id, notifications }) =>
      notifications.map(({ type, locations, content }) => ({
        id: String(id),
        type,
        page: locations,
        text: content,
      })),
    )
}
