import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { fieldOf } from '../answers/field-of.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { THEME_CONFIGURATIONS, type Theme, type ThemeConfiguration } from './theme.ts'

const FILTERS = ['uuid:in', 'channel_id:in', 'variation_uuid']

const Said = z.object({
  variation_id: z.string().optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
})

/**
 * A theme's configurations.
 *
 * @throws {CallRefusedError} 422 if the query does not say which.
 */
export function listConfigurations(call: ResourceCall, theme: Theme): ResourceAnswer {
  if (!FILTERS.some((name) => call.query.has(name))) {
    throw new CallRefusedError(422, 'A filter is required.')
  }
  const variation = call.query.get('variation_uuid')
  const channels = call.query.get('channel_id:in')?.split(',')
  const wanted = configurationsOf(call, theme).filter(
    ({ variation_id, channel_id }) =>
      (variation === null || variation_id === variation) &&
      (channels?.includes(String(channel_id)) ?? true),
  )
  return listV3(call, wanted, viewOf)
}

/**
 * Judges settings by those that the variation comes with: which there are, and of what type.
 *
 * @throws {CallRefusedError} 422 naming each setting that the theme would not take.
 */
export function validateConfiguration(call: ResourceCall, theme: Theme): ResourceAnswer {
  const { variation_id = theme.variations[0]?.uuid, settings } = readV3(Said, call.body)
  const original = configurationsOf(call, theme).find(
    (each) => each.channel_id === 0 && each.variation_id === variation_id,
  )
  const faults =
    original === undefined
      ? { variation_id: 'error.path.invalid' }
      : faultsOf(settings, original.settings)
  if (Object.keys(faults).length > 0) {
    throw new CallRefusedError(422, 'The configuration is not valid for the theme.', faults)
  }
  return { status: 200, body: {} }
}

function faultsOf(
  settings: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const faults = Object.entries(settings).flatMap(([name, value]) =>
    typeof value === typeof fieldOf(known, name)
      ? []
      : [[`settings.${name}`, 'error.path.invalid']],
  )
  return Object.fromEntries(faults) as Record<string, string>
}

const configurationsOf = ({ store }: ResourceCall, { id }: Theme) =>
  store.records(THEME_CONFIGURATIONS).where('theme_uuid', id)

function viewOf(configuration: ThemeConfiguration): object {
  const { id, theme_uuid, variation_id, settings, date_created, site_id } = configuration
  return { uuid: id, theme_uuid, variation_id, settings, date_created, site_id }
}
