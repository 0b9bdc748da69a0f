import { parseStoreAddress, type StoreAddressOptions } from '@latchkey/bigcommerce-client'

/**
 * The hash of the store that an address names; undefined for a shop's own domain, which does not say
 * which store it is.
 *
 * @throws {StoreAddressError} If it names no store.
 */
export function storeHashIn(text: string, addresses: StoreAddressOptions): string | undefined {
  const address = parseStoreAddress(text, addresses)
  return 'storeHash' in address ? address.storeHash : undefined
}
