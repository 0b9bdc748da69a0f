import { Client } from 'undici'
import { clientHeaders } from '../traffic.ts'
import type { Shop } from './shops.ts'

/** Calls for one gateway or several, which the connections are shared between. */
export interface CallLoad {
  readonly origins: readonly string[]
  /** Whose calls come next. */
  readonly shops: Iterator<Shop>
  readonly calls: number
  readonly connections: number
}

/** How a load went. */
export interface CallsMade {
  readonly calls: number
  readonly seconds: number
}

/**
 * Makes so many calls, one after another on each connection.
 *
 * @throws If any is not answered with 200: figures of failures are no figures.
 */
export async function putCalls({ origins, connections, ...load }: CallLoad): Promise<CallsMade> {
  const clients = Array.from(
    { length: connections },
    (_, at) => new Client(origins[at % origins.length] ?? '', { pipelining: 1 }),
  )
  const startedMs = performance.now()
  let left = load.calls
  const next = (): Shop | undefined => {
    if (left === 0) return undefined
    left -= 1
    const drawn = load.shops.next()
    return drawn.done === true ? undefined : drawn.value
  }
  try {
    await Promise.all(clients.map((client) => callInTurn(client, next)))
  } finally {
    await Promise.all(clients.map((client) => client.destroy()))
  }
  return { calls: load.calls - left, seconds: (performance.now() - startedMs) / 1e3 }
}

async function callInTurn(client: Client, next: () => Shop | undefined): Promise<void> {
  for (let shop = next(); shop !== undefined; shop = next()) await callShop(client, shop)
}

/** Makes a shop's call. */
export async function callShop(
  client: Pick<Client, 'request'>,
  { path, token }: Shop,
): Promise<void> {
  const headers = clientHeaders(token)
  const { statusCode, body } = await client.request({ method: 'GET', path, headers })
  if (statusCode !== 200) {
    throw new Error(`a call was answered with ${statusCode}: ${await body.text()}`)
  }
  await body.dump()
}
