/** How a client of the legacy door speaks, where OAuth would not understand it. */
export type UsageTrait =
  | 'xml-answer'
  | 'xml-body'
  | 'legacy-spelling'
  | 'path-extension'
  /** An answer that carried links of the store. */
  | 'links'
  /** 429 or 509. */
  | 'quota-refused'

/** One route as an instance called it within a window of time. */
export interface ObservedCalls {
  readonly method: string
  /** The template of the catalog's route, or one guessed from the paths. */
  readonly path: string
  /** Whether the catalog knows the route. */
  readonly known: boolean
  readonly calls: number
  /** Those that were answered below 400. */
  readonly succeeded: number
  readonly firstAt: Date
  readonly lastAt: Date
  /** On how many days it was called. */
  readonly days: number
  readonly doors: readonly ('bigcommerce' | 'legacy')[]
  readonly traits: readonly UsageTrait[]
}

/** What an instance called, and for how long it was watched. */
export interface ObservedUsage {
  /** From when on calls were counted: what was before is not known. */
  readonly from: Date
  readonly to: Date
  readonly routes: readonly ObservedCalls[]
  /** Calls of the busiest half minute and hour that were seen; 0 where there were none. */
  readonly busiestHalfMinute: number
  readonly busiestHour: number
}
