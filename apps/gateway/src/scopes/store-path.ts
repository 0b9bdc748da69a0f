import { z } from 'zod'

const STORE_PREFIX = /^(?:https:\/\/api\.bigcommerce\.com)?\/?stores\/[a-z0-9]+/

/** A path of BigCommerce's API as people paste it, taken down to what is below the store. */
export const storePath = z
  .string()
  .max(2_048)
  .transform((path) => path.replace(STORE_PREFIX, ''))
  .meta({ description: 'Below the store or with it, such as `/v3/catalog/products/42`' })
