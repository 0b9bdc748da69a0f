import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { CHANNELS, type Channel } from './channel.ts'

/**
 * The channel that the path names.
 *
 * @throws {CallRefusedError} 404 if there is none.
 */
export function channelIn(call: ResourceCall): Channel {
  return call.store.records(CHANNELS).require(idIn(call, 'channel_id'))
}

/** @throws {CallRefusedError} 422 if the query says `limit`, `page` or `after` and not as a number. */
export function requireWholeNumbers(query: URLSearchParams): void {
  for (const name of ['limit', 'page', 'after']) {
    const text = query.get(name)
    if (text === null || /^\d+$/.test(text)) continue
    throw new CallRefusedError(422, `Query parameter "${name}" value must be integer.`)
  }
}
