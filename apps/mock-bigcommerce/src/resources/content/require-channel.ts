import type { StoreState } from '../../state/store-state.ts'
import { CHANNELS } from '../channels/channel.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** @throws {CallRefusedError} 422 if a call names a channel that is not there. */
export function requireChannel(store: StoreState, channelId: number | undefined): void {
  if (channelId === undefined || store.records(CHANNELS).find(channelId) !== undefined) return
  throw invalidField('channel_id')
}
