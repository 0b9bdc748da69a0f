import { z } from 'zod'
import { CALLBACK_DELIVERIES } from '../callbacks/callback-delivery.ts'
import { signedPayload, signedPayloadJwt } from '../callbacks/sign-payload.ts'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'
import { appOf, storeOf, userIn, UserKey } from './named-in-call.ts'
import { readControl } from './control-answers.ts'
import { controlRoute, type ControlCall, type ControlRoute } from './control-route.ts'

/** What a signed payload can say. Everything has a default. */
const Payload = z.object({
  user: UserKey,
  url: z.string().default('/'),
  channelId: z.number().int().nullable().default(null),
  /** Claims to sign instead of the true ones. */
  claims: z.record(z.string(), z.json()).default({}),
})

/** Signed payloads to order, and which callbacks the mock sent to apps itself. */
export const callbacksControl: readonly ControlRoute[] = [
  controlRoute('POST /stores/{store_hash}/apps/{app_id}/signed-payload', signPayload),
  controlRoute('GET /callbacks', ({ mock }) => {
    const callbacks = mock.state.stores().flatMap((store) =>
      store
        .records(CALLBACK_DELIVERIES)
        .all()
        .map((delivery) => ({ storeHash: store.hash, ...delivery })),
    )
    return jsonAnswer(200, { callbacks })
  }),
]

async function signPayload(call: ControlCall): Promise<OutboundAnswer> {
  const store = storeOf(call)
  const now = call.mock.clock.now()
  const said = readControl(Payload, call.body ?? {}, 'the payload is not valid')
  const { user, claims, ...rest } = said
  const subject = { app: appOf(call), store, user: userIn(store, user), ...rest }
  return jsonAnswer(200, {
    signedPayloadJwt: await signedPayloadJwt(subject, now, claims),
    signedPayload: signedPayload(subject, now),
  })
}
