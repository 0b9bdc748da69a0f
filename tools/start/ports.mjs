import { once } from 'node:events'
import { createServer } from 'node:net'
import { StartError } from './start-error.mjs'

const LOOPBACK = '127.0.0.1'

/** Reads where the two servers shall listen. Zero stands for any free port. */
export function readPorts(env) {
  const gateway = readPort(env, 'LATCHKEY_PORT', 8080)
  const mock = readPort(env, 'MOCK_BIGCOMMERCE_PORT', 8090)
  if (gateway === mock && gateway !== 0) {
    throw new StartError(`LATCHKEY_PORT and MOCK_BIGCOMMERCE_PORT are both ${gateway}; change one`)
  }
  return { gateway, mock }
}

/** @throws {StartError} Naming the variable of a port that is taken. */
export async function requireFreePorts({ gateway, mock }) {
  await requireFree('LATCHKEY_PORT', gateway)
  await requireFree('MOCK_BIGCOMMERCE_PORT', mock)
}

function readPort(env, variable, standard) {
  const text = env[variable]
  if (text === undefined || text === '') return standard

  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port <= 65_535) return port
  throw new StartError(`${variable} must be a port number from 0 to 65535, and is "${text}"`)
}

async function requireFree(variable, port) {
  const server = createServer()
  try {
    server.listen(port, LOOPBACK)
    await once(server, 'listening')
  } catch ({ code }) {
    const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${code})`
    throw new StartError(`port ${port} ${why}; set ${variable} to another`)
  } finally {
    server.close()
  }
}
