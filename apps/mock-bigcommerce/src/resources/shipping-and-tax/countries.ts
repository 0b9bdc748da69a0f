import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { z } from 'zod'
import { idIn } from '../answers/call-parameters.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { COUNTRIES, COUNTRY_STATES, type Country, type CountryState } from './country.ts'
import { countryList, stateList } from './country-list.ts'

const readOnly = z.object({})

const countries = handlersV2<Country>({
  kind: COUNTRIES,
  param: 'id',
  blank: { country: '', country_iso2: '', country_iso3: '' },
  create: readOnly,
  change: readOnly,
  view: (country, { link }) => ({ ...country, states: link(`/countries/${country.id}/states`) }),
})

const allStates: Desk<CountryState> = {
  kind: COUNTRY_STATES,
  param: 'id',
  blank: { country_id: 0, state: '', state_abbreviation: '' },
  create: readOnly,
  change: readOnly,
}
const states = handlersV2(allStates)
const statesOfCountry = handlersV2({ ...allStates, among: statesIn })

/** Countries and their states, which can only be read. */
export const countryRoutes: readonly Route[] = [
  route('GET /v2/countries', countries.list),
  route('GET /v2/countries/count', countries.count),
  route('GET /v2/countries/{id}', countries.read),
  route('GET /v2/countries/states', states.list),
  route('GET /v2/countries/states/count', states.count),
  route('GET /v2/countries/states/{id}', states.read),
  route('GET /v2/countries/{country_id}/states', statesOfCountry.list),
  route('GET /v2/countries/{country_id}/states/count', statesOfCountry.count),
  route('GET /v2/countries/{country_id}/states/{id}', statesOfCountry.read),
]

/** The same countries for every store. */
export function fillCountries(store: StoreState): void {
  for (const [country, country_iso2, country_iso3] of countryList) {
    const { id } = store.records(COUNTRIES).create({ country, country_iso2, country_iso3 })
    for (const text of stateList[country_iso2] ?? []) {
      const [state_abbreviation = '', ...words] = text.split(' ')
      const state = words.join(' ')
      store.records(COUNTRY_STATES).create({ country_id: id, state, state_abbreviation })
    }
  }
}

function statesIn(call: ResourceCall): readonly CountryState[] {
  const { id } = call.store.records(COUNTRIES).require(idIn(call, 'country_id'))
  return call.store.records(COUNTRY_STATES).where('country_id', id)
}
