import { settingDefinitions } from '../instances/configuration-items.ts'
import type { Configuration } from '../instances/configuration.ts'
import { nearestName } from './nearest-name.ts'

// Open Connectors' settings of its BigCommerce connector, beside those that Latchkey asks for.
const OPEN_CONNECTORS_SETTINGS = [
  'base.url',
  'pagination.type',
  'pagination.max',
  'allow.select.fields',
  'default.select.fields.map',
  'event.notification.enabled',
  'event.vendor.type',
  'event.notification.callback.url',
  'event.notification.callback.headers',
  'event.notification.basic.username',
  'event.notification.basic.password',
  'event.notification.signature.key',
  'event.notification.subscription.id',
  'event.poller.refresh_interval',
  'event.poller.configuration',
  'bulk.query.field_name',
  'bulk.query.operator',
  'bulk.query.date_mask',
  'bulk.attribute.created_time',
  'bulk.attribute.modified_time',
  'bulk.query.download_format',
  'bulk.add_metadata',
  'bulk.relations',
  'filter.response.nulls',
  'instance.variables',
]

const KNOWN = [
  ...['authentication.type', 'oauth.user.refresh_token'],
  ...settingDefinitions().map(({ key }) => key),
  ...OPEN_CONNECTORS_SETTINGS,
  ...['name', 'tags', 'token', 'disabled'],
]

/**
 * Warnings about settings that are probably misspelt. They are kept all the same: clients may name
 * settings as they like. No name is repeated but one that is close to a known one.
 */
export function settingWarnings(configuration: Configuration): string[] {
  return Object.keys(configuration).flatMap((name) => {
    const meant = nearestName(name, KNOWN)
    return meant === undefined
      ? []
      : [`\`${name}\` is kept as a setting of your own; was \`${meant}\` meant?`]
  })
}
