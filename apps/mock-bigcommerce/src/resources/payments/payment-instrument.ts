import { z } from 'zod'
import type { UsedCard } from '../orders/transaction.ts'
import type { PaymentMethod } from './payment-method.ts'

const TOKEN_LENGTH = 64
const month = z.number().int().min(1).max(12)
const year = z.number().int()
const token = z.string().length(TOKEN_LENGTH)
const verification_value = z.string().min(3).max(4)

const Card = z.object({
  type: z.literal('card'),
  cardholder_name: z.string().min(1),
  number: z.string().min(1),
  expiry_month: month,
  expiry_year: year,
  verification_value,
})

type Card = z.infer<typeof Card>

/** What a payment is made with. */
export const Instrument = z.discriminatedUnion('type', [
  Card,
  z.object({
    type: z.literal('stored_card'),
    token,
    verification_value: verification_value.optional(),
  }),
  z.object({
    type: z.literal('tokenized_card'),
    token,
    iin: z.string().default(''),
    last_four_digits: z.string().default(''),
    expiration_month: z.string().default(''),
    expiration_year: z.string().default(''),
  }),
  z.object({ type: z.literal('stored_paypal_account'), token }),
  z.object({ type: z.literal('stored_bank_account'), token }),
  z.object({ type: z.literal('gift_certificate'), gift_certificate_code: z.string().min(1) }),
  z.object({ type: z.literal('store_credit') }),
])
export type Instrument = z.infer<typeof Instrument>

const CARD_TYPES = new Set<Instrument['type']>(['card', 'stored_card', 'tokenized_card'])

/** Whether a method can be paid with such an instrument. */
export function fits({ type }: Instrument, method: PaymentMethod): boolean {
  return method.type === 'card' ? CARD_TYPES.has(type) : type === method.type
}

/** A number that the mock's providers always decline, as theirs do in test mode. */
const DECLINED = '4000000000000002'

/** Whether a provider would take a card: a number that can be one, of which the time is not over. */
export function isGood(card: Card, now: Date): boolean {
  const number = digitsOf(card)
  // A card can be used to the end of its month.
  const isInTime = now.getTime() < Date.UTC(card.expiry_year, card.expiry_month)
  return number !== DECLINED && isCardNumber(number) && isInTime
}

/** ISO/IEC 7812-1, annex B. */
function isCardNumber(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false
  const digits = Array.from(number, Number).toReversed()
  const total = digits.reduce((sum, digit, i) => {
    const value = i % 2 === 0 ? digit : digit * 2
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
  return total % 10 === 0
}

/** What is kept of a card after it was used. */
export function usedCardOf(card: Card): UsedCard {
  const number = digitsOf(card)
  return {
    card_type: cardTypeOf(number),
    card_iin: number.slice(0, 6),
    card_last4: number.slice(-4),
    card_expiry_month: card.expiry_month,
    card_expiry_year: card.expiry_year,
  }
}

const digitsOf = ({ number }: Card) => number.replaceAll(/[\s-]/g, '')

function cardTypeOf(number: string): string {
  if (number.startsWith('4')) return 'visa'
  if (/^3[47]/.test(number)) return 'american_express'
  if (/^3[0689]/.test(number)) return 'diners_club'
  if (number.startsWith('35')) return 'jcb'
  return number.startsWith('6') ? 'discover' : 'master'
}
