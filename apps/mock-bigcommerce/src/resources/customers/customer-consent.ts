import { z } from 'zod'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { idIn } from '../answers/call-parameters.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const Purposes = z
  .array(z.enum(['essential', 'functional', 'analytics', 'targeting']))
  .refine((purposes) => new Set(purposes).size === purposes.length)
const Declared = z.object({ allow: Purposes, deny: Purposes }).partial()
type Purposes = z.infer<typeof Purposes>

/** What a customer lets cookies and scripts do. The id is the customer's. */
interface CustomerConsent {
  readonly id: number
  readonly allow: Purposes
  readonly deny: Purposes
}

export const CUSTOMER_CONSENTS = kind<CustomerConsent>('customer consents')

/** What customers let cookies and scripts do; in no envelope. */
export const customerConsentRoutes: readonly Route[] = [
  route('GET /v3/customers/{customerId}/consent', (call) => answer(call, consentOf(call))),
  route('PUT /v3/customers/{customerId}/consent', (call) => {
    const changed = overlay(consentOf(call), readV3(Declared, call.body))
    const isBoth = changed.deny.some((purpose) => changed.allow.includes(purpose))
    refuseFields(isBoth ? ['deny'] : [])
    return answer(call, call.store.records(CUSTOMER_CONSENTS).put(changed))
  }),
]

function consentOf(call: ResourceCall): CustomerConsent {
  const { id } = call.store.customers.require(idIn(call, 'customerId'))
  return call.store.records(CUSTOMER_CONSENTS).find(id) ?? { id, allow: [], deny: [] }
}

// BigCommerce says when it was asked, and not when the customer said so.
function answer({ now }: ResourceCall, { allow, deny }: CustomerConsent) {
  return { status: 200, body: { allow, deny, updated_at: isoSeconds(now.toISOString()) } }
}
