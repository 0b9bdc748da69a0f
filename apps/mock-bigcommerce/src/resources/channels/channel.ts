import { kind } from '../../state/kind.ts'
import { isoZulu } from '../../formats/text-forms.ts'

export const CHANNEL_TYPES = ['marketing', 'marketplace', 'pos', 'storefront'] as const
export type ChannelType = (typeof CHANNEL_TYPES)[number]

export const CHANNEL_STATUSES = [
  'active',
  'archived',
  'connected',
  'deleted',
  'disconnected',
  'inactive',
  'prelaunch',
  'terminated',
] as const
export type ChannelStatus = (typeof CHANNEL_STATUSES)[number]

/** A place where the store sells: a storefront, a marketplace, a till, an advertiser. */
export interface Channel {
  readonly id: number
  readonly name: string
  readonly external_id: string
  readonly type: ChannelType
  readonly platform: string
  readonly status: ChannelStatus
  readonly is_listable_from_ui: boolean
  readonly is_visible: boolean
  readonly date_created: string
  readonly date_modified: string
}

export const CHANNELS = kind<Channel>('channels')

/** The storefront that every store has from the start. */
export const FIRST_CHANNEL = 1

const ENABLED: readonly ChannelStatus[] = ['active', 'connected', 'prelaunch']

/** Shows a channel as V3 does. */
export function channelView(channel: Channel) {
  return {
    ...channel,
    is_enabled: ENABLED.includes(channel.status),
    icon_url: `https://cdn.bigcommerce.example/channel-icons/${channel.platform}.svg`,
    date_created: isoZulu(channel.date_created),
    date_modified: isoZulu(channel.date_modified),
  }
}
