import { parseStoreAddress, StoreAddressError } from '@latchkey/bigcommerce-client'
import { Secret } from '@latchkey/kernel'
import { z } from 'zod'

/** An instance as the gateway shows it, as far as it is used here. The token is kept apart. */
export const instanceShape = z
  .looseObject({
    id: z.int(),
    name: z.string(),
    token: z.string(),
    createdDate: z.string(),
    tags: z.array(z.string()),
    disabled: z.boolean(),
    valid: z.boolean(),
    configuration: z.record(z.string(), z.string().nullable()),
    /** Whether BigCommerce lets it be called; `disabled` where a person switched it off. */
    state: z.string(),
    stateReason: z.string().nullish(),
    nextStep: z.string().nullish(),
  })
  .transform(({ token, ...view }) => ({ view, token: new Secret(token) }))

/** What may be shown of an instance: all but its token. */
export type InstanceView = z.infer<typeof instanceShape>['view']

const KINDS: Readonly<Record<string, string>> = {
  basic: 'legacy',
  custom: 'store-token',
  oauth2: 'app',
}

/** The instance's kind in the words of `instances create --kind`. */
export function kindOf({ configuration }: InstanceView): string {
  const type = configuration['authentication.type'] ?? ''
  return KINDS[type] ?? type
}

/** The hash of the instance's store; undefined where its address is a shop's own domain. */
export function storeHashOf({ configuration }: InstanceView): string | undefined {
  const address = configuration['store.url']
  if (address === null || address === undefined) return undefined
  try {
    const store = parseStoreAddress(address)
    return store.form === 'custom-domain' ? undefined : store.storeHash
  } catch (error) {
    // One instance that cannot be understood must not hide the others.
    if (error instanceof StoreAddressError) return undefined
    throw error
  }
}
