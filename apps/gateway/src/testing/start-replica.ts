import type { UpstreamOptions } from '@latchkey/bigcommerce-client'
import { systemClock } from '@latchkey/kernel'
import { startGateway, type Gateway } from '../gateway.ts'
import { createLog } from '../http/log.ts'
import type { TestGateway } from './test-gateway.ts'

/**
 * Starts another gateway on the database and with the keys of the first.
 *
 * @param upstream How it reaches BigCommerce, where that differs.
 */
export async function startReplica(
  { config }: TestGateway,
  upstream: Partial<UpstreamOptions> = {},
): Promise<Gateway> {
  return startGateway(
    { ...config, upstream: Object.assign({ ...config.upstream }, upstream) },
    {
      log: createLog('fatal'),
      clock: systemClock,
      random: () => 0.5,
      lost: (error) => {
        throw error
      },
    },
  )
}
