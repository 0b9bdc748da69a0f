import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** The channels that sell a product. The id is the product's. */
interface ProductChannels {
  readonly id: number
  readonly channel_ids: readonly number[]
}

/** Kept only for products that are sold elsewhere than by default. */
export const PRODUCT_CHANNELS = kind<ProductChannels>('product channels')

const BY_DEFAULT: readonly number[] = [1]

/** The channels that sell a product: the store's first unless it was said otherwise. */
export function channelsOf(store: StoreState, productId: number): readonly number[] {
  return store.records(PRODUCT_CHANNELS).find(productId)?.channel_ids ?? BY_DEFAULT
}

/** Has a channel sell a product from now on. */
export function assignChannel(store: StoreState, productId: number, channelId: number): void {
  const before = channelsOf(store, productId)
  if (before.includes(channelId)) return
  const channel_ids = [...before, channelId].toSorted((a, b) => a - b)
  store.records(PRODUCT_CHANNELS).put({ id: productId, channel_ids })
  store.happened(`store/channel/${channelId}/product/assigned`, { product_id: productId })
}

/** Has a channel sell a product no longer. */
export function unassignChannel(store: StoreState, productId: number, channelId: number): void {
  const channel_ids = channelsOf(store, productId).filter((id) => id !== channelId)
  store.records(PRODUCT_CHANNELS).put({ id: productId, channel_ids })
  store.happened(`store/channel/${channelId}/product/unassigned`, { product_id: productId })
}
