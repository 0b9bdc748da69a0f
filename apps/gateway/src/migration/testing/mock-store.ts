import { ask } from '../../testing/api-client.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'

type Stack = Pick<TestGateway, 'mock'>

/** Tells a mock something by its control API; fails if that is refused. */
export async function tellMock<T = unknown>(
  { mock }: Stack,
  request: string,
  body?: unknown,
): Promise<T> {
  const [method, path = ''] = request.split(' ')
  const answer = await ask(`${mock.origin}/control${path}`, method, { body })
  if (answer.status >= 300) throw new Error(`${request}: ${answer.status} ${answer.text}`)
  return answer.body as T
}

/** A store-level account as its panel shows it once. */
export interface PanelAccount {
  readonly id: number
  readonly accessToken: string
}

/** Makes a store-level account with these scopes in the control panel. */
export async function makeAccount(
  stack: Stack,
  scopes: readonly string[],
  storeHash = STORE_HASH,
): Promise<PanelAccount> {
  return tellMock(stack, `POST /stores/${storeHash}/api-accounts`, { name: 'Latchkey', scopes })
}

/** Lets calls go wrong from here on, in place of how they did so far; none by no rule. */
export async function setFaults(stack: Stack, ...rules: readonly object[]): Promise<void> {
  await tellMock(stack, 'PUT /faults', { seed: 1, rules })
}
