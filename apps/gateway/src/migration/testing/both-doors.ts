import { ask } from '../../testing/api-client.ts'
import { eventually } from '../../testing/eventually.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'

/** Which of BigCommerce's APIs a call came to, or the status of one that came to none. */
export type CalledPlane = string | number

/** What the calls of an instance come to, by the BigCommerce door and by the legacy door. */
export async function callBothDoors(
  { origin, mock }: TestGateway,
  token: string,
): Promise<CalledPlane[]> {
  const planeOf = async (path: string, headers: Record<string, string>) => {
    const { status } = await ask(origin + path, 'GET', { headers })
    return status === 200 ? String(mock.journal.entries().at(-1)?.plane) : status
  }
  const authorization = `Basic ${Buffer.from(`anybody:${token}`).toString('base64')}`
  return [
    await planeOf(`/stores/${STORE_HASH}/v2/orders/100`, { 'x-auth-token': token }),
    await planeOf(`/legacy/${STORE_HASH}/api/v2/orders/100.json`, { authorization }),
  ]
}

/** As `callBothDoors`, when PostgreSQL has told the gateway of a change; whatever they are at last. */
export function bothDoorsOnce(
  stack: TestGateway,
  token: string,
  awaited: CalledPlane,
): Promise<CalledPlane[]> {
  return eventually(
    () => callBothDoors(stack, token),
    (planes) => planes.every((plane) => plane === awaited),
  )
}
