import type { ResourceCall } from '../../routing/route.ts'
import { invalidField } from '../answers/invalid-field.ts'

/**
 * The channel that the query names; `null` where it names none.
 *
 * @throws {CallRefusedError} 422 if it is not a number.
 */
export function channelAskedFor({ query }: ResourceCall): number | null {
  const text = query.get('channel_id')
  if (text === null) return null
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw invalidField('channel_id')
}
