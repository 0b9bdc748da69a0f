import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { decimal } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { nthUuid } from '../../state/nth-uuid.ts'
import { createAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { filterV2, listV2 } from '../answers/v2-answers.ts'
import { unixDate } from './unix-date.ts'

/** Money that someone was given to spend in the store. */
export interface GiftCertificate {
  readonly id: number
  readonly customer_id: number
  /** The order that it was bought with. */
  readonly order_id: number
  readonly code: string
  readonly to_name: string
  readonly to_email: string
  readonly from_name: string
  readonly from_email: string
  readonly amount: number
  readonly balance: number
  readonly status: 'active' | 'pending' | 'disabled' | 'expired'
  readonly template: string
  readonly message: string
  /** Unix seconds. */
  readonly purchase_date: number
  /** Unix seconds; 0 is never. */
  readonly expiry_date: number
  readonly currency_code: string
}

export const GIFT_CERTIFICATES = kind<GiftCertificate>('gift certificates')

/** A gift certificate that nothing was said about. */
export const blankGiftCertificate: Omit<GiftCertificate, 'id'> = {
  customer_id: 0,
  order_id: 0,
  code: '',
  to_name: '',
  to_email: '',
  from_name: '',
  from_email: '',
  amount: 0,
  balance: 0,
  status: 'active',
  template: 'general.html',
  message: '',
  purchase_date: 0,
  expiry_date: 0,
  currency_code: 'USD',
}

const TEMPLATES = ['birthday', 'boy', 'celebration', 'christmas', 'general', 'girl'] as const
const SHOWN_CODE_LENGTH = 20

const money = lenientNumber.pipe(z.number().min(0))
const named = lenientText.pipe(z.string().min(1))

const Change = z
  .object({
    to_name: named,
    to_email: z.email(),
    from_name: named,
    from_email: z.email(),
    amount: money,
    balance: money,
    purchase_date: unixDate,
    expiry_date: unixDate,
    customer_id: lenientInteger,
    template: z.enum(TEMPLATES.map((name) => `${name}.html`)),
    message: lenientText.pipe(z.string().max(250)),
    code: lenientText.pipe(
      z
        .string()
        .min(1)
        .max(255)
        .transform((code) => code.slice(0, SHOWN_CODE_LENGTH)),
    ),
    status: z.enum(['active', 'pending', 'disabled', 'expired']),
    currency_code: z.string().regex(/^[A-Z]{3}$/),
  })
  .partial()
const New = Change.required({
  to_name: true,
  to_email: true,
  from_name: true,
  from_email: true,
  amount: true,
})

const desk: Desk<GiftCertificate> = {
  kind: GIFT_CERTIFICATES,
  param: 'id',
  blank: blankGiftCertificate,
  create: New,
  change: Change,
  view: viewOf,
  check: requireFit,
}
const certificates = handlersV2(desk)

/** Gift certificates. */
export const giftCertificateRoutes: readonly Route[] = [
  route('GET /v2/gift_certificates', (call) => listV2(call, listed(call), viewOf)),
  route('POST /v2/gift_certificates', createCertificate),
  route('DELETE /v2/gift_certificates', certificates.removeAll),
  route('GET /v2/gift_certificates/{id}', certificates.read),
  route('PUT /v2/gift_certificates/{id}', certificates.change),
  route('DELETE /v2/gift_certificates/{id}', certificates.remove),
]

// Here the direction is a parameter of its own, not a part of `sort`.
function listed({ store, query }: ResourceCall): GiftCertificate[] {
  const kept = filterV2(store.records(GIFT_CERTIFICATES).all(), query)
  return query.get('direction') === 'desc' ? kept.toReversed() : kept
}

function createCertificate(call: ResourceCall) {
  const said = readV2(New, call.body)
  const certificate = createAt(desk, call, {
    code: freeCode(call),
    balance: said.amount,
    purchase_date: Math.floor(call.now.getTime() / 1_000),
    ...said,
  })
  const createdAt = `/gift_certificates/${certificate.id}`
  return { status: 201, body: viewOf(certificate), createdAt }
}

function freeCode({ store }: ResourceCall): string {
  const certificates = store.records(GIFT_CERTIFICATES)
  for (let n = certificates.size + 1; ; n += 1) {
    const letters = nthUuid(`${store.hash} gift certificate`, n).replaceAll('-', '').toUpperCase()
    const code = (letters.slice(0, 12).match(/.{3}/g) ?? []).join('-')
    if (certificates.where('code', code).length === 0) return code
  }
}

function requireFit(
  { code, customer_id, amount, balance }: Omit<GiftCertificate, 'id'>,
  others: readonly GiftCertificate[],
  { store }: ResourceCall,
): void {
  if (others.some((other) => other.code === code)) {
    throw new CallRefusedError(409, 'The gift certificate code is a duplicate.')
  }
  if (customer_id !== 0 && store.customers.find(customer_id) === undefined) {
    throw new CallRefusedError(400, "The field 'customer_id' is invalid.")
  }
  if (balance > amount) throw new CallRefusedError(400, "The field 'balance' is invalid.")
}

function viewOf(certificate: GiftCertificate): object {
  return {
    ...certificate,
    amount: decimal(certificate.amount),
    balance: decimal(certificate.balance),
    purchase_date: String(certificate.purchase_date),
    expiry_date: String(certificate.expiry_date),
  }
}
