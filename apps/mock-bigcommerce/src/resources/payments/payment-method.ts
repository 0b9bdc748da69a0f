import type { TransactionFields } from '../orders/transaction.ts'

/** What a shopper can pay with. */
export interface PaymentMethod {
  /** V3's id; V2 says `code`. */
  readonly id: string
  readonly code: string
  readonly name: string
  readonly type: 'card' | 'gift_certificate' | 'store_credit'
  readonly test_mode: boolean
  readonly gateway: string
  readonly method: TransactionFields['method']
  /** Whether it takes the money at once, or only promises it until it is captured. */
  readonly event: 'purchase' | 'authorization'
}

/** What every store of the mock takes for an order, besides what is paid outside the store. */
export const PAYMENT_METHODS: readonly PaymentMethod[] = [
  {
    id: 'bigcommerce.gift_certificate',
    code: 'giftcertificate',
    name: 'Gift Certificate',
    type: 'gift_certificate',
    test_mode: false,
    gateway: 'giftcertificate',
    method: 'gift_certificate',
    event: 'purchase',
  },
  {
    id: 'bigcommerce.store_credit',
    code: 'storecredit',
    name: 'Store Credit',
    type: 'store_credit',
    test_mode: false,
    gateway: 'storecredit',
    method: 'store_credit',
    event: 'purchase',
  },
  {
    id: 'authorizenet.card',
    code: 'authorizenet',
    name: 'Authorize.Net',
    type: 'card',
    test_mode: true,
    gateway: 'authorizenet',
    method: 'credit_card',
    event: 'authorization',
  },
  {
    id: 'braintree.card',
    code: 'braintree',
    name: 'Braintree',
    type: 'card',
    test_mode: true,
    gateway: 'braintree',
    method: 'credit_card',
    event: 'purchase',
  },
]

/** What V2 lists besides: what is paid outside the store. */
export const OFFLINE_METHODS = [
  { code: 'bankdeposit', name: 'Bank Deposit', test_mode: false },
  { code: 'cheque', name: 'Cheque', test_mode: false },
  { code: 'cod', name: 'Cash on Delivery', test_mode: false },
] as const
