import { z } from 'zod'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { findSiteOf } from '../channels/site.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { requireChannel } from './require-channel.ts'
import {
  ACTIVE_THEMES,
  THEME_CONFIGURATIONS,
  themesOf,
  type Theme,
  type ThemeConfiguration,
} from './theme.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** Which of a theme's states a call means; what is no such word counts as not said. */
export const Which = z
  .enum(['original', 'last_activated', 'last_created'])
  .default('last_activated')
  .catch('last_activated')
type Which = z.infer<typeof Which>

const Said = z.object({ variation_id: z.string(), which: Which })

/** Gives a channel's storefront the look of a variation. */
export function activateTheme(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const { variation_id, which } = readV3(Said, call.body)
  const channelId = channelIn(call)
  const theme = themesOf(call).find(({ variations }) =>
    variations.some(({ uuid }) => uuid === variation_id),
  )
  if (theme === undefined) throw invalidField('variation_id')

  const chosen = configurationFor(call, { variation_id, channelId, which })
  const activated = store
    .records(THEME_CONFIGURATIONS)
    .put({ ...ownCopy(call, { theme, chosen, channelId }), activated_at: now.toISOString() })
  store.records(ACTIVE_THEMES).put({ id: channelId, theme_uuid: theme.id })
  tell(call, theme, activated, 'activated')
  return noContent
}

function channelIn({ query, store }: ResourceCall): number {
  const text = query.get('channel_id') ?? '1'
  if (!/^[1-9]\d{0,8}$/.test(text)) throw invalidField('channel_id')
  requireChannel(store, Number(text))
  return Number(text)
}

function configurationFor(
  { store }: ResourceCall,
  { variation_id, channelId, which }: { variation_id: string; channelId: number; which: Which },
): ThemeConfiguration | undefined {
  const configurations = store
    .records(THEME_CONFIGURATIONS)
    .where('variation_id', variation_id)
    .filter(({ channel_id }) => channel_id === 0 || channel_id === channelId)
  const original = configurations.find(({ channel_id }) => channel_id === 0)
  const newestBy = (date: (each: ThemeConfiguration) => string) =>
    configurations.toSorted((a, b) => date(b).localeCompare(date(a)))[0]
  switch (which) {
    case 'original':
      return original
    case 'last_created':
      return newestBy(({ date_created }) => date_created)
    case 'last_activated': {
      const last = newestBy(({ activated_at }) => activated_at ?? '')
      return last?.activated_at == null ? original : last
    }
  }
}

/** A site's configuration is its own: from the variation's, a copy is made. */
function ownCopy(
  call: ResourceCall,
  {
    theme,
    chosen,
    channelId,
  }: { theme: Theme; chosen: ThemeConfiguration | undefined; channelId: number },
): ThemeConfiguration {
  if (chosen === undefined) throw invalidField('variation_id')
  if (chosen.channel_id !== 0) return chosen
  const copy = call.store.records(THEME_CONFIGURATIONS).create({
    ...chosen,
    channel_id: channelId,
    site_id: findSiteOf(call.store, channelId)?.id ?? 0,
    date_created: call.now.toISOString(),
    activated_at: null,
  })
  tell(call, theme, copy, 'created')
  return copy
}

function tell(
  { store }: ResourceCall,
  theme: Theme,
  { id, variation_id, channel_id }: ThemeConfiguration,
  what: 'created' | 'activated',
): void {
  store.happened(`store/channel/${channel_id}/theme/configuration/${what}`, {
    theme_id: theme.id,
    variation_id,
    version_id: theme.version_uuid,
    configuration_id: id,
  })
}
