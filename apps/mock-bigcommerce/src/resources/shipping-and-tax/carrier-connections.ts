import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { namedKind } from '../../state/kind.ts'
import { readV2 } from '../answers/read-v2.ts'
import { noContent } from '../answers/v2-answers.ts'

/** That a store has an account with a carrier. The id is the carrier's own; its login is not kept. */
interface CarrierConnection {
  readonly id: string
}

const CARRIER_CONNECTIONS = namedKind<CarrierConnection>('carrier connections')

const PATH = '/v2/shipping/carrier/connection'

const carrier = z.enum([
  'auspost',
  'canadapost',
  'endicia',
  'usps',
  'fedex',
  'ups',
  'upsready',
  'royalmail',
  'intershipper',
])
const Named = z.object({ carrier_id: carrier })
const Login = Named.extend({ connection: z.record(z.string(), z.unknown()) })

/** Accounts with carriers: made, changed and given up, and never shown. */
export const carrierConnectionRoutes: readonly Route[] = [
  route(`POST ${PATH}`, (call) => {
    const { carrier_id } = readV2(Login, call.body)
    if (connectionsOf(call).find(carrier_id) !== undefined) {
      throw new CallRefusedError(409, 'The carrier is connected already.')
    }
    connectionsOf(call).put({ id: carrier_id })
    return noContent
  }),
  route(`PUT ${PATH}`, (call) => {
    connectionsOf(call).require(readV2(Login, call.body).carrier_id)
    return noContent
  }),
  route(`DELETE ${PATH}`, (call) => {
    const { id } = connectionsOf(call).require(readV2(Named, call.body).carrier_id)
    connectionsOf(call).remove(id)
    return noContent
  }),
]

const connectionsOf = ({ store }: ResourceCall) => store.records(CARRIER_CONNECTIONS)
