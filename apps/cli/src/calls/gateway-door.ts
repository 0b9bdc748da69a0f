import type { CommandContext } from '../context.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GatewayUnreachableError } from '../gateway/errors.ts'
import { showInstance } from '../instances/ask-instances.ts'
import { storeHashOf } from '../instances/instance-view.ts'
import type { Door } from './door.ts'
import { StoreOfInstanceUnknownError } from './errors.ts'

/** An instance of a gateway. */
export interface GatewayCaller {
  readonly gateway: string | undefined
  readonly instance: number
  /** The store that the path of the call names. */
  readonly store: string | undefined
}

/**
 * The way through the gateway, with an instance's token.
 *
 * @throws {StoreOfInstanceUnknownError} If the gateway shows a shop's own domain and nothing else.
 */
export async function gatewayDoor(
  { gateway, instance, store }: GatewayCaller,
  context: CommandContext,
): Promise<Door> {
  const client = await gatewayClient({ gateway }, context)
  const { view, token } = await showInstance(client, instance)
  const storeHash = storeHashOf(view) ?? store
  if (storeHash === undefined) throw new StoreOfInstanceUnknownError()
  const explain = (error: unknown) => new GatewayUnreachableError({ cause: error })
  return {
    storeHash,
    explain,
    async send({ method, target, headers, body }) {
      const { fetch, signal } = context
      const url = `${client.url}/stores/${storeHash}${target}`
      return fetch(url, {
        method,
        headers: { ...headers, 'x-auth-token': token.reveal() },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal,
      }).catch((error: unknown) => {
        throw explain(error)
      })
    },
  }
}
