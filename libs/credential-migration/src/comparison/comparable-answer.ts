/**
 * A body that was decoded as far as a comparison needs it.
 *
 * `json` holds strings, booleans, null, lists, records and, for each number, an `ExactNumber`. `xml` is
 * the document as a tree of records, lists and strings; whether one child alone is a list of one, and
 * an empty element an empty text, makes no difference. `other` is whatever could not be decoded.
 */
export type AnswerBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'xml'; readonly value: unknown }
  | { readonly kind: 'other'; readonly sizeBytes: number }

/** An answer of BigCommerce to a read, by either credential. */
export interface ComparableAnswer {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: AnswerBody
}
