import { route, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { idIn } from '../answers/call-parameters.ts'
import { without } from '../answers/without.ts'

/** A card, as far as a shop may know it. */
interface StoredCard {
  readonly type: 'stored_card'
  readonly brand: string
  readonly expiry_month: number
  readonly expiry_year: number
  readonly issuer_identification_number: string
  readonly last_4: string
  readonly billing_address: Readonly<Record<string, string>>
}

interface StoredPayPalAccount {
  readonly type: 'stored_paypal_account'
  readonly email: string
}

interface StoredBankAccount {
  readonly type: 'stored_bank_account'
  readonly masked_account_number: string
  readonly issuer: string
}

/** What a customer can pay with again without typing it. */
export type StoredInstrument = {
  readonly id: number
  readonly customer_id: number
  readonly token: string
  readonly is_default: boolean
} & (StoredCard | StoredPayPalAccount | StoredBankAccount)

export const STORED_INSTRUMENTS = kind<StoredInstrument>('stored instruments')

/** What customers can pay with again; in no envelope, and never written here. */
export const storedInstrumentRoutes: readonly Route[] = [
  route('GET /v3/customers/{customerId}/stored-instruments', (call) => {
    const { id } = call.store.customers.require(idIn(call, 'customerId'))
    const instruments = call.store.records(STORED_INSTRUMENTS).where('customer_id', id)
    const body = instruments.map((each) => without(each, ['id', 'customer_id']))
    return { status: 200, body }
  }),
]
