import { kind } from '../../state/kind.ts'

/** A country that a store can ship to. */
export interface Country {
  readonly id: number
  readonly country: string
  readonly country_iso2: string
  readonly country_iso3: string
}

/** A state or a province of one. */
export interface CountryState {
  readonly id: number
  readonly country_id: number
  readonly state: string
  readonly state_abbreviation: string
}

export const COUNTRIES = kind<Country>('countries')
export const COUNTRY_STATES = kind<CountryState>('country states')
