import { createHash } from 'node:crypto'
import { readPathOf } from '../traffic.ts'

/** One of many instances and the store that it is for. */
export interface Shop {
  readonly storeHash: string
  /** What a client of the instance shows. */
  readonly token: string
  /** What it reads. */
  readonly path: string
}

/**
 * Makes up instances; the same each time, so that nothing has to be read back.
 *
 * @param perStore How many instances have one store.
 */
export function makeShops(count: number, perStore = 1): Shop[] {
  return Array.from({ length: count }, (_, place) => {
    const storeHash = `shop${Math.floor(place / perStore)}`
    const token = `lki_${createHash('sha256').update(`shop ${place}`).digest('base64url')}`
    return { storeHash, token, path: readPathOf(storeHash) }
  })
}
