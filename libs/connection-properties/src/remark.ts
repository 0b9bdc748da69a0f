/** What is said about one property: a fault, or a note. No value is ever part of it. */
export interface Remark {
  /** The property's name; empty for the configuration as a whole. */
  readonly field: string
  /** Reads on from the name, as in "is missing". */
  readonly message: string
}
