import { decodeSegment } from './decode-segment.ts'

// The spellings that the legacy documentation and V2's own links use.
const WITH_UNDERSCORE = new Map([
  ['configurablefields', 'configurable_fields'],
  ['customergroups', 'customer_groups'],
  ['customfields', 'custom_fields'],
  ['discountrules', 'discount_rules'],
  ['giftcertificates', 'gift_certificates'],
  ['optionsets', 'option_sets'],
  ['orderstatuses', 'order_statuses'],
  ['shippingaddresses', 'shipping_addresses'],
  ['shippingquotes', 'shipping_quotes'],
  ['taxclasses', 'tax_classes'],
])

/** A path below a store: its segments, and the format that its extension asks for. */
export interface StorePath {
  readonly segments: readonly string[]
  readonly extension: 'json' | 'xml' | undefined
}

/**
 * Takes a path apart, V2's alternative spellings and extension resolved.
 *
 * @param path Begins with the version, such as `/v2/orders/100/shippingaddresses.json`.
 */
export function segmentsOf(path: string): StorePath {
  const segments = path.split('/').slice(1).map(decodeSegment)
  if (segments[0] !== 'v2') return { segments, extension: undefined }

  const last = segments.pop() ?? ''
  const [, stem = last, extension] = /^(.*)\.(json|xml)$/.exec(last) ?? []
  return {
    segments: [...segments, stem].map((segment) => WITH_UNDERSCORE.get(segment) ?? segment),
    extension: extension === 'json' || extension === 'xml' ? extension : undefined,
  }
}
