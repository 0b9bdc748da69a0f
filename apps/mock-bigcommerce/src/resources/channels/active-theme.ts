import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { ACTIVE_THEMES, THEME_CONFIGURATIONS, THEMES } from '../content/theme.ts'
import { channelIn } from './channel-in.ts'

/** How a channel's storefront looks; those that BigCommerce does not draw have no theme. */
export const activeThemeRoutes: readonly Route[] = [
  route('GET /v3/channels/{channel_id}/active-theme', (call) => {
    const { id } = channelIn(call)
    const view = viewActiveTheme(call, id)
    if (view !== undefined) return recordV3(call, view)
    throw new CallRefusedError(404, `No active theme found with channel_id: ${id}`)
  }),
]

function viewActiveTheme({ store }: ResourceCall, channelId: number): object | undefined {
  const active = store.records(ACTIVE_THEMES).find(channelId)
  const theme = store.records(THEMES).find(active?.theme_uuid ?? '')
  if (theme === undefined) return undefined
  const own = store
    .records(THEME_CONFIGURATIONS)
    .where('theme_uuid', theme.id)
    .filter(({ channel_id }) => channel_id === channelId)
  const newestBy = (date: (each: (typeof own)[number]) => string | null) =>
    own.toSorted((a, b) => (date(b) ?? '').localeCompare(date(a) ?? ''))[0]?.id ?? ''
  return {
    active_theme_uuid: theme.id,
    active_theme_configuration_uuid: newestBy(({ activated_at }) => activated_at),
    active_theme_version_uuid: theme.version_uuid,
    saved_theme_configuration_uuid: newestBy(({ date_created }) => date_created),
  }
}
