import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { channelIn } from './channel-in.ts'

const PROTECTED_SECTIONS = [
  'carousel',
  'checkout',
  'currencies',
  'data_solutions',
  'domains',
  'localization',
  'notifications',
  'overview',
  'pages',
  'payments',
  'script_manager',
  'social',
  'storefront_settings',
] as const

const Menus = z.object({
  bigcommerce_protected_app_sections: z.array(z.enum(PROTECTED_SECTIONS)).default([]),
  custom_app_sections: z
    .array(z.object({ title: z.string().min(1), query_path: z.string().min(1) }))
    .default([]),
})

/** What the control panel lists beside a channel. The id is the channel's. */
interface ChannelMenus extends z.infer<typeof Menus> {
  readonly id: number
}

export const CHANNEL_MENUS = kind<ChannelMenus>('channel menus')

const PATH = '/v3/channels/{channel_id}/channel-menus'

/** The control panel's menus of each channel. */
export const channelMenuRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => recordV3(call, menusOf(call, channelIn(call).id))),
  route(`POST ${PATH}`, (call) => {
    const { id } = channelIn(call)
    call.store.records(CHANNEL_MENUS).put({ ...readV3(Menus, call.body), id })
    return recordV3(call, menusOf(call, id))
  }),
  route(`DELETE ${PATH}`, (call) => {
    const { id } = channelIn(call)
    call.store.records(CHANNEL_MENUS).remove(id)
    return { status: 200, body: { data: id, meta: {} } }
  }),
]

function menusOf({ store }: ResourceCall, id: number) {
  const menus = store.records(CHANNEL_MENUS).find(id)
  return {
    bigcommerce_protected_app_sections: menus?.bigcommerce_protected_app_sections ?? [],
    custom_app_sections: menus?.custom_app_sections ?? [],
  }
}
