import { join } from 'node:path'
import { LogFile } from './log-file.mjs'
import { Program } from './program.mjs'
import { provideSample } from './sample.mjs'
import { makeStateDirectory, makeVaultKeys } from './state-directory.mjs'

/**
 * Starts the mock, then the gateway in front of it, then makes the sample.
 *
 * @param stack Receives what was started, in order, also when a later step fails.
 */
export async function startStack({ stack, scripts, ports, env, signal }) {
  const directory = makeStateDirectory(env)
  const mock = new Program({
    name: 'the mock BigCommerce',
    script: scripts.mock,
    env: mockEnvironment({ env, directory, port: ports.mock }),
    log: new LogFile(join(directory, 'mock-bigcommerce.log')),
  })
  stack.push(mock)
  await mock.start(signal)

  const gateway = new Program({
    name: 'the gateway',
    script: scripts.gateway,
    env: gatewayEnvironment({ env, directory, port: ports.gateway, mockOrigin: mock.origin }),
    log: new LogFile(join(directory, 'gateway.log')),
  })
  stack.push(gateway)
  await gateway.start(signal)

  const file = join(directory, 'sample.env')
  const sample = await provideSample({ gateway, mockOrigin: mock.origin, file, signal })
  return { mock, gateway, sample, file, directory }
}

// The gateway keeps what it knows of the store, so the store has to be there after a pause too.
function mockEnvironment({ env, directory, port }) {
  return {
    MOCK_BIGCOMMERCE_STATE_FILE: join(directory, 'mock-state.json'),
    ...env,
    MOCK_BIGCOMMERCE_PORT: String(port),
  }
}

// What the user set wins, except the port that was checked and the folder as a whole path.
function gatewayEnvironment({ env, directory, port, mockOrigin }) {
  const hasKeys = 'LATCHKEY_VAULT_KEYS' in env || 'LATCHKEY_VAULT_KEYS_FILE' in env
  return {
    LATCHKEY_DEVELOPMENT_UPSTREAM: mockOrigin,
    LATCHKEY_SHUTDOWN_TIMEOUT_MS: '5000',
    ...(hasKeys ? {} : { LATCHKEY_VAULT_KEYS_FILE: makeVaultKeys(directory) }),
    ...env,
    LATCHKEY_PORT: String(port),
    LATCHKEY_DATA_DIR: directory,
  }
}
