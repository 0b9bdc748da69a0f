import type { RoutePath } from './scope-rule.ts'

// Legacy documents, links and clients write these without the underscore. Both forms are answered.
const WITHOUT_UNDERSCORE: ReadonlySet<string> = new Set([
  'configurable_fields',
  'custom_fields',
  'customer_groups',
  'discount_rules',
  'gift_certificates',
  'option_sets',
  'order_statuses',
  'shipping_addresses',
  'shipping_quotes',
  'tax_classes',
])

/** The other spelling of a V2 path, if it has one. */
export function legacySpellingsOf(path: RoutePath): RoutePath[] {
  if (!path.startsWith('/v2/')) return []
  const segments = path.slice(1).split('/')
  const respelled = segments.map((segment) =>
    WITHOUT_UNDERSCORE.has(segment) ? segment.replaceAll('_', '') : segment,
  )
  const spelling: RoutePath = `/${respelled.join('/')}`
  return spelling === path ? [] : [spelling]
}
