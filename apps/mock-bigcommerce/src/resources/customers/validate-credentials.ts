import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { isPassword } from './customer-password.ts'

const Credentials = z.object({
  email: z.string(),
  password: z.string(),
  channel_id: z.number().int().positive().default(1),
})

/** Whether somebody is a customer, by e-mail address and password. */
export const validateCredentialsRoutes: readonly Route[] = [
  route('POST /v3/customers/validate-credentials', (call) => {
    const customer = findCustomer(call, readV3(Credentials, call.body))
    const body = { customer_id: customer?.id ?? null, is_valid: customer !== undefined }
    return { status: 200, body }
  }),
]

/** The customer whom a channel would let in. */
function findCustomer({ store }: ResourceCall, said: z.infer<typeof Credentials>) {
  const { email, password, channel_id } = said
  return store.customers
    .all()
    .filter((each) => each.email.toLowerCase() === email.toLowerCase())
    .filter(({ channel_ids }) => channel_ids?.includes(channel_id) ?? true)
    .find(({ id }) => isPassword(store, id, password))
}
