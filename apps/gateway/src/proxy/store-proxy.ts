import type { FastifyInstance } from 'fastify'
import { answerFailure } from '../http/answer-failure.ts'
import { bigCommerceDoor, type BigCommerceDoorDeps } from './bigcommerce-door.ts'
import { legacyDoor, type LegacyDoorDeps } from './legacy-door.ts'

export type StoreProxyDeps = BigCommerceDoorDeps & LegacyDoorDeps

/**
 * The hot path: the doors whose calls go to BigCommerce. Nest has no part in it.
 *
 * Bodies are never parsed: a door forwards a call before Fastify has looked at its body.
 */
export async function storeProxy(app: FastifyInstance, deps: StoreProxyDeps): Promise<void> {
  app.setErrorHandler(answerFailure)
  await app.register(bigCommerceDoor, deps)
  await app.register(legacyDoor, deps)
}
