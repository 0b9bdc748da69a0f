import { createHash } from 'node:crypto'
import type { StoreState } from '../../state/store-state.ts'
import { STORED_INSTRUMENTS, type StoredInstrument } from '../customers/stored-instruments.ts'
import type { Order } from '../orders/order.ts'
import type { UsedCard } from '../orders/transaction.ts'

type StoredCard = Extract<StoredInstrument, { type: 'stored_card' }>

// Brands as customers see them, and as transactions call them.
const CARD_TYPES = new Map([
  ['AMEX', 'american_express'],
  ['DINERS_CLUB', 'diners_club'],
  ['DISCOVER', 'discover'],
  ['JCB', 'jcb'],
  ['MASTERCARD', 'master'],
  ['VISA', 'visa'],
])

/** The cards that a customer can pay with again; a guest has none. */
export function storedCardsOf(store: StoreState, customerId: number): StoredCard[] {
  return store
    .records(STORED_INSTRUMENTS)
    .where('customer_id', customerId)
    .filter((instrument) => instrument.type === 'stored_card')
}

/** What is kept of a stored card after it was used. */
export function usedStoredCard(card: StoredCard): UsedCard {
  return {
    card_type: CARD_TYPES.get(card.brand) ?? 'visa',
    card_iin: card.issuer_identification_number,
    card_last4: card.last_4,
    card_expiry_month: card.expiry_month,
    card_expiry_year: card.expiry_year,
  }
}

/** Keeps a card for the customer of an order, unless it is kept already or there is no customer. */
export function storeCard(store: StoreState, order: Order, card: UsedCard): void {
  if (order.customer_id === 0) return
  const kept = storedCardsOf(store, order.customer_id)
  const { card_iin, card_last4 } = card
  const isSame = (each: StoredCard) =>
    each.issuer_identification_number === card_iin && each.last_4 === card_last4
  if (kept.some(isSame)) return
  const named = `${store.hash} ${order.customer_id} ${card_iin} ${card_last4}`
  const [brand = 'VISA'] = [...CARD_TYPES].find(([, type]) => type === card.card_type) ?? []
  const stored: Omit<StoredCard, 'id'> = {
    customer_id: order.customer_id,
    type: 'stored_card',
    token: createHash('sha256').update(named).digest('hex'),
    is_default: kept.length === 0,
    brand,
    expiry_month: card.card_expiry_month,
    expiry_year: card.card_expiry_year,
    issuer_identification_number: card_iin,
    last_4: card_last4,
    billing_address: {},
  }
  store.records(STORED_INSTRUMENTS).create(stored)
}
