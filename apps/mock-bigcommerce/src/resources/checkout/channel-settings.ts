import type { z } from 'zod'
import type { Handler, ResourceCall } from '../../routing/route.ts'
import type { Kind } from '../../state/kind.ts'
import { idIn } from '../answers/call-parameters.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CHANNELS } from '../channels/channel.ts'

/** What someone set, for the store or for a channel. */
export interface Kept<T> {
  /** The channel's; 0 is the store itself. */
  readonly id: number
  readonly settings: T
}

/** How some settings are read and written, for the store or for each channel. */
export interface SettingsDesk<T extends object> {
  readonly kind: Kind<Kept<T>>
  /** The parameter of the path that holds the channel. Left out: these are the store's. */
  readonly channelParam?: string
  /** What a channel calls their change, below `store/channel/{channel_id}`. */
  readonly event?: string
  /** What the settings are where nobody said anything. */
  readonly blank: T
  readonly change: z.ZodType<{ readonly [K in keyof T]?: T[K] | undefined }>
}

/** Settings' handlers: both answer all of them, whichever were said. */
export function settingsHandlers<T extends object>({
  kind,
  channelParam,
  event,
  blank,
  change,
}: SettingsDesk<T>): { readonly read: Handler; readonly change: Handler } {
  const idFor = (call: ResourceCall) =>
    channelParam === undefined
      ? 0
      : call.store.records(CHANNELS).require(idIn(call, channelParam)).id
  const settingsOf = (call: ResourceCall): T =>
    call.store.records(kind).find(idFor(call))?.settings ?? blank
  return {
    read: (call) => recordV3(call, settingsOf(call)),
    change: (call) => {
      const settings = overlay(settingsOf(call), readV3(change, call.body))
      const { id } = call.store.records(kind).put({ id: idFor(call), settings })
      if (event !== undefined) call.store.happened(`store/channel/${id}/${event}`, {})
      return recordV3(call, settings)
    },
  }
}
