import { startTestGateway, STORE_HASH } from '@latchkey/gateway/testing'
import { expect } from 'vitest'
import { z } from 'zod'
import { openSwitchboard } from './open-switchboard.ts'

/** An answer of the gateway's, read to its end. */
export interface GatewayAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A whole gateway with one instance on each kind of account, and a BigCommerce that can be another. */
export interface GatewayScene extends AsyncDisposable {
  /** Calls the BigCommerce door as the instance's client, while this server stands for BigCommerce. */
  call(server: { readonly url: string }, call: DoorCall): Promise<GatewayAnswer>
  /** Calls as the client of a new instance, and waits until the gateway has judged its account anew. */
  callToBeJudged(server: { readonly url: string }, call: DoorCall): Promise<GatewayAnswer>
}

/** A call of a client's. */
export interface DoorCall {
  readonly account: 'legacy' | 'oauth'
  readonly method?: string
  /** `stores` is the door that reads as BigCommerce's API, `legacy` the one that reads as the legacy one. */
  readonly door?: 'legacy' | 'stores'
  /** Below the store, such as `/v2/orders`. */
  readonly path: string
  readonly headers?: Record<string, string>
  readonly json?: unknown
}

/** Starts a gateway whose instances are the sample store's own accounts. */
export async function startGatewayScene(): Promise<GatewayScene> {
  await using undo = new AsyncDisposableStack()
  const line = undo.use(await openSwitchboard())
  const gateway = undo.use(
    await startTestGateway({
      upstream: line.origin,
      rounds: false,
      env: { LATCHKEY_RETRY_ATTEMPTS: '1' },
    }),
  )
  const create = {
    oauth: () => gateway.createOAuthInstance(),
    legacy: () => gateway.createLegacyInstance(),
  }
  line.leadTo(gateway.mock.origin)
  const tokens = {
    oauth: (await create.oauth()).token,
    legacy: (await create.legacy()).token,
  }

  const resources = undo.move()
  return {
    async call({ url }, call) {
      line.leadTo(url)
      return callDoor(gateway.origin, call, tokens[call.account])
    },
    async callToBeJudged({ url }, call) {
      line.leadTo(gateway.mock.origin)
      const { id, token } = await create[call.account]()
      line.leadTo(url)
      const answer = await callDoor(gateway.origin, call, token)
      await isJudged(`${gateway.origin}/api/instances/${id}/health`, gateway.authorization)
      return answer
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

async function callDoor(
  origin: string,
  { method = 'GET', door = 'stores', path, headers, json }: DoorCall,
  token: string,
): Promise<GatewayAnswer> {
  const base = door === 'stores' ? `/stores/${STORE_HASH}` : `/legacy/${STORE_HASH}/api`
  const answer = await fetch(origin + base + path, {
    method,
    headers: {
      ...headers,
      ...credentialAt(door, token),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const Health = z.object({ state: z.string() })

async function isJudged(url: string, authorization: string): Promise<void> {
  const health = async () => {
    const answer = await fetch(url, { headers: { authorization } })
    return Health.parse(await answer.json())
  }
  await expect.poll(health).not.toEqual({ state: 'callable' })
}

function credentialAt(door: 'legacy' | 'stores', token: string): Record<string, string> {
  return door === 'stores'
    ? { 'x-auth-token': token }
    : { authorization: `Basic ${btoa(`anybody:${token}`)}` }
}
