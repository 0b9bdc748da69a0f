/**
 * What differs.
 *
 * - `status`: the status; nothing else is compared then, for two outcomes have little in common.
 * - `header`: a header that clients act on, or that only one answer has.
 * - `body-kind`: the body's format, or a body too large to be compared to its end.
 * - `field-missing`, `field-added`: a record's field that only the old or only the new answer has.
 * - `type`: text in place of a number, a list in place of a record, null in place of anything.
 * - `value`: another value of the same type.
 * - `order`: the same entries in another order, where order means something.
 * - `length`: entries of a list that only one of the answers has, or another size of an opaque body.
 * - `paging-total`: how many records there are, as the answer tells it.
 */
export type DifferenceKind =
  | 'status'
  | 'header'
  | 'body-kind'
  | 'field-missing'
  | 'field-added'
  | 'type'
  | 'value'
  | 'order'
  | 'length'
  | 'paging-total'

/** One difference of two answers, wherever in their lists it was found how often. */
export interface Difference {
  readonly kind: DifferenceKind
  /**
   * A header's name, or a JSON pointer (RFC 6901) in which every place of a list is `*`; empty for the
   * whole answer. A field's name that could be a value, such as an address or a number, is redacted.
   */
  readonly place: string
  /** What the old credential got: redacted, at most 80 characters. */
  readonly before: string
  /** What the new credential got: redacted, at most 80 characters. */
  readonly after: string
}
