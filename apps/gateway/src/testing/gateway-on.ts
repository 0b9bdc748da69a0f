import { systemClock } from '@latchkey/kernel'
import { readConfig } from '../config/config.ts'
import { startGateway, type Gateway } from '../gateway.ts'
import { createLog } from '../http/log.ts'

/** What a gateway is started with on a database that is there already. */
export interface GatewayOn {
  readonly databaseUrl: string
  readonly vaultKeys: string
  readonly upstream?: string
}

/** Its environment, as an operator would write it. */
export function environmentOn({ databaseUrl, vaultKeys, upstream }: GatewayOn): NodeJS.ProcessEnv {
  return {
    LATCHKEY_PORT: '0',
    LATCHKEY_DATABASE_URL: databaseUrl,
    LATCHKEY_VAULT_KEYS: vaultKeys,
    LATCHKEY_LOG_LEVEL: 'fatal',
    ...(upstream === undefined ? {} : { LATCHKEY_DEVELOPMENT_UPSTREAM: upstream }),
  }
}

/** Starts one more gateway; `await using` stops it. */
export async function startGatewayOn(place: GatewayOn): Promise<Gateway> {
  return startGateway(readConfig(environmentOn(place)), {
    log: createLog('fatal', { write: () => undefined }),
    clock: systemClock,
    random: () => 0.5,
    lost: (error) => {
      throw error
    },
  })
}
