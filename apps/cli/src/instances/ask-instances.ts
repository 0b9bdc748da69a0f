import { z } from 'zod'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { instanceShape } from './instance-view.ts'

/** An instance, its token apart from what may be shown of it. */
export type AskedInstance = z.infer<typeof instanceShape>

const PATH = '/elements/api-v2/instances'
const PAGE_SIZE = 200

/** Which instances a list is to have. */
export interface InstanceFilter {
  readonly search?: string | undefined
  readonly tags: readonly string[]
}

/** Gives all instances that fit, a page at a time. */
export async function* listInstances(
  client: GatewayClient,
  { search, tags }: InstanceFilter,
): AsyncGenerator<readonly AskedInstance[]> {
  const query = new URLSearchParams({ pageSize: String(PAGE_SIZE) })
  if (search !== undefined) query.set('searchText', search)
  for (const tag of tags) query.append('tags[]', tag)

  for (;;) {
    const question = { method: 'GET', path: `${PATH}?${query.toString()}` } as const
    const { value, headers } = await client.ask({ ...question, shape: z.array(instanceShape) })
    yield value
    const nextPage = headers.get('elements-next-page-token')
    if (nextPage === null) return
    query.set('nextPage', nextPage)
  }
}

/** Asks for one instance. */
export async function showInstance(client: GatewayClient, id: number): Promise<AskedInstance> {
  const path = `${PATH}/${String(id)}`
  return (await client.ask({ method: 'GET', path, shape: instanceShape })).value
}

/** Creates an instance from a body as Open Connectors has it. */
export async function createInstance(client: GatewayClient, body: object): Promise<AskedInstance> {
  const element = { key: 'bigcommerce' }
  const sent = { element, ...body }
  return (await client.ask({ method: 'POST', path: PATH, body: sent, shape: instanceShape })).value
}

/** Changes what a body names (`PATCH`), or re-authenticates with all of it (`PUT`). */
export async function changeInstance(
  client: GatewayClient,
  { method, id, body }: { method: 'PATCH' | 'PUT'; id: number; body: object },
): Promise<AskedInstance> {
  const path = `${PATH}/${String(id)}`
  return (await client.ask({ method, path, body, shape: instanceShape })).value
}

/** Switches an instance on (`PUT`) or off (`DELETE`). */
export async function switchInstance(
  client: GatewayClient,
  { method, id }: { method: 'DELETE' | 'PUT'; id: number },
): Promise<AskedInstance> {
  const path = `${PATH}/${String(id)}/enabled`
  return (await client.ask({ method, path, shape: instanceShape })).value
}

/** Deletes an instance, its token and its credential. */
export async function deleteInstance(client: GatewayClient, id: number): Promise<void> {
  const path = `${PATH}/${String(id)}`
  await client.ask({ method: 'DELETE', path, shape: z.unknown() })
}
