import { canaryPlace } from '@latchkey/credential-migration'
import type { FastifyRequest } from 'fastify'
import type { OpenedInstance } from './opened-instance.ts'
import type { StoreRoute } from './upstream-request.ts'

/**
 * The instance with the credential that this call goes by: during a canary, a share of the calls goes by
 * the new one.
 *
 * Calls that belong together stay together: those with one `latchkey-session` header or, without it,
 * those that one caller makes to one resource. By the caller alone an integration with one address
 * would be in the canary with all or nothing.
 */
export function credentialInUse(
  instance: OpenedInstance,
  request: FastifyRequest,
  route: StoreRoute,
): OpenedInstance {
  const { next } = instance
  if (next === undefined || next.canaryShare === 0) return instance
  const session = request.headers['latchkey-session']
  const key = typeof session === 'string' ? session : `${request.ip} ${resourceOf(route)}`
  const place = canaryPlace(`${instance.migrationId ?? 0} ${key}`)
  return place < next.canaryShare ? next.instance : instance
}

const RESOURCE = /^\/v[23]\/[^/.]+/

function resourceOf(route: StoreRoute): string {
  return RESOURCE.exec(route)?.[0] ?? route
}
