import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { startBuilt } from '../built-program.ts'
import { createInstance } from '../create-instance.ts'
import type { Program } from '../program.ts'
import { STORE_HASH, STORE_TOKEN } from '../traffic.ts'
import type { Contestant, Scene } from './contestant.ts'
import { UPSTREAM_CONNECTIONS } from './upstream-connections.ts'

/**
 * The built gateway with everything on: embedded database, vault, one instance with a store token.
 *
 * Every start is a new process over the same data, so the instance is made once.
 */
export function latchkey(): Contestant {
  const vaultKeys = `bench:${randomBytes(32).toString('base64')}`
  let instanceToken: string | undefined
  return {
    name: 'latchkey',
    start: async (scene) => {
      const program = await startGateway(scene, vaultKeys)
      try {
        instanceToken ??= (await createInstance(program, INSTANCE)).token
      } catch (error) {
        await program[Symbol.asyncDispose]()
        throw error
      }
      return {
        origin: program.origin,
        token: instanceToken,
        processes: { pid: program.pid, serves: (programName) => programName !== 'postgres' },
        countsStatements: true,
        [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
      }
    },
  }
}

async function startGateway({ upstream, folder }: Scene, vaultKeys: string): Promise<Program> {
  return startBuilt('gateway', {
    name: 'latchkey',
    folder,
    env: {
      LATCHKEY_DATA_DIR: join(folder, 'latchkey'),
      LATCHKEY_VAULT_KEYS: vaultKeys,
      LATCHKEY_DEVELOPMENT_UPSTREAM: upstream,
      LATCHKEY_UPSTREAM_CONNECTIONS: String(UPSTREAM_CONNECTIONS),
    },
  })
}

const INSTANCE = {
  element: { key: 'bigcommerce' },
  name: 'Benchmark',
  configuration: {
    'authentication.type': 'custom',
    'oauth.user.token': STORE_TOKEN,
    'store.url': `https://api.bigcommerce.com/stores/${STORE_HASH}/v3`,
  },
}
