import { kind } from '../../state/kind.ts'

/** What is charged in a zone, by tax class. */
export interface TaxRate {
  readonly id: number
  readonly name: string
  readonly enabled: boolean
  /** Of several rates in a zone, the lower is charged first. */
  readonly priority: number
  readonly tax_zone_id: number
  readonly class_rates: readonly {
    readonly tax_class_id: number
    /** In per cent. */
    readonly rate: number
  }[]
}

export const TAX_RATES = kind<TaxRate>('tax rates')
