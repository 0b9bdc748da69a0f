import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { namedKind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'

/** How the store signs in at a tax provider. The id is the provider's own. */
interface TaxProviderConnection {
  readonly id: string
  readonly username: string
  readonly profile: string
  readonly configured: boolean
}

const CONNECTIONS = namedKind<TaxProviderConnection>('tax provider connections')

const PATH = '/v3/tax/providers/{provider_id}/connection'

/** A provider that a merchant may choose. */
const PROVIDER = /^[A-Za-z][\w-]{0,99}$/

const Login = z.object({
  username: z.string().min(1).max(255),
  password: z.string().min(1).max(255),
  profile: z.string().max(255).default(''),
})

/** Connections to tax providers. The password is taken and never shown, nor kept. */
export const taxProviderRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => recordV3(call, viewOf(connectionIn(call)))),
  route(`PUT ${PATH}`, (call) => {
    const { id } = connectionIn(call)
    const { username, profile } = readV3(Login, call.body)
    const connection = { id, username, profile, configured: true }
    return recordV3(call, viewOf(call.store.records(CONNECTIONS).put(connection)))
  }),
  route(`DELETE ${PATH}`, (call) => {
    const { id } = connectionIn(call)
    call.store.records(CONNECTIONS).remove(id)
    return recordV3(call, viewOf(connectionIn(call)))
  }),
]

function connectionIn({ store, params }: ResourceCall): TaxProviderConnection {
  const id = params['provider_id'] ?? ''
  if (!PROVIDER.test(id)) throw notFound()
  const none = { id, username: '', profile: '', configured: false }
  return store.records(CONNECTIONS).find(id) ?? none
}

function viewOf({ username, profile, configured }: TaxProviderConnection) {
  return { username, profile, configured }
}
