import type { Asked, mockForTest } from '../../testing/mock-for-test.ts'

/** The sample store's checkout with an address, a custom item and a fee. */
export const CHECKOUT_ID = 'b20deef4-6f1c-4f0e-9a0c-6d5a3b1f0c01'
export const CHECKOUT = `/v3/checkouts/${CHECKOUT_ID}`

const WITH_OPTIONS = 'include=consignments.available_shipping_options'

interface Consignment {
  readonly id: string
  readonly line_item_ids: readonly string[]
  readonly available_shipping_options: readonly { readonly id: string }[]
}

/** As much of a checkout as tests read. */
export interface Answered {
  readonly data: {
    readonly billing_address: { readonly id: string }
    readonly fees: readonly { readonly id: string }[]
    readonly consignments: readonly Consignment[]
    readonly cart: {
      readonly line_items: { readonly physical_items: readonly { readonly id: string }[] }
    }
  }
}

type Oauth = ReturnType<typeof mockForTest>['oauth']

export const post = (payload: object): Asked => ({ method: 'POST', payload })
export const put = (payload: object): Asked => ({ method: 'PUT', payload })

/** Reads the sample checkout. */
export async function readCheckout(oauth: Oauth): Promise<Answered['data']> {
  return (await oauth(`${CHECKOUT}?${WITH_OPTIONS}`)).json<Answered>().data
}

/** Chooses the first way to ship the sample checkout. */
export async function shipCheckout(oauth: Oauth) {
  const [consignment] = (await readCheckout(oauth)).consignments
  const [option] = consignment?.available_shipping_options ?? []
  const path = `${CHECKOUT}/consignments/${consignment?.id ?? ''}`
  return oauth(path, put({ shipping_option_id: option?.id }))
}
