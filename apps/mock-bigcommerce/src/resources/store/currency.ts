import { kind } from '../../state/kind.ts'

/** A currency that the store shows prices or takes payments in. */
export interface Currency {
  readonly id: number
  readonly name: string
  readonly currency_code: string
  /** As text: how much of it one unit of the default currency is worth. */
  readonly currency_exchange_rate: string
  readonly country_iso2: string
  readonly default_for_country_codes: readonly string[]
  readonly token: string
  readonly token_location: 'left' | 'right'
  readonly decimal_token: string
  readonly thousands_token: string
  readonly decimal_places: number
  readonly enabled: boolean
  readonly is_default: boolean
  readonly is_transactional: boolean
  readonly auto_update: boolean
  readonly use_default_name: boolean
  readonly last_updated: string
}

export const CURRENCIES = kind<Currency>('currencies')

/** A currency that nothing was said about. */
export const blankCurrency: Omit<Currency, 'id'> = {
  name: '',
  currency_code: '',
  currency_exchange_rate: '1.0000000000',
  country_iso2: '',
  default_for_country_codes: [],
  token: '',
  token_location: 'left',
  decimal_token: '.',
  thousands_token: ',',
  decimal_places: 2,
  enabled: true,
  is_default: false,
  is_transactional: false,
  auto_update: false,
  use_default_name: false,
  last_updated: '',
}
