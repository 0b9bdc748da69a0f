import { ask } from '../../testing/api-client.ts'
import type { TestGateway } from '../../testing/test-gateway.ts'

/** Ways in which a store may answer that say nothing of the credential, and what they are called. */
export const BAD_ANSWERS = [
  ['has no quota left', { kind: 'overload' }, 'STORE_BUSY'],
  ['answers 500', { kind: 'status', status: 500 }, 'STORE_UNAVAILABLE'],
  ['answers 503', { kind: 'status', status: 503 }, 'STORE_UNAVAILABLE'],
  ['resets connections', { kind: 'reset', processed: false }, 'STORE_UNREACHABLE'],
  ['breaks off in the middle', { kind: 'half-body' }, 'STORE_UNREACHABLE'],
  ['sends what is no JSON', { kind: 'malformed-body' }, 'STORE_NOT_FOUND'],
  ['is too slow', { kind: 'delay', ms: 8_000 }, 'STORE_UNREACHABLE'],
] as const

/** Makes calls of the OAuth API go wrong, all or those of one route. */
export async function spoil(
  { mock }: TestGateway,
  effect: object,
  rule: { readonly route?: string; readonly count?: number } = {},
): Promise<void> {
  const rules = [{ plane: 'oauth', ...rule, effect }]
  const answer = await ask(`${mock.origin}/control/faults`, 'PUT', { body: { rules } })
  if (answer.status !== 200) throw new Error(`the faults were refused: ${answer.text}`)
}

/** Lets all calls go well again. */
export async function mend({ mock }: TestGateway): Promise<void> {
  await ask(`${mock.origin}/control/faults`, 'DELETE')
}
