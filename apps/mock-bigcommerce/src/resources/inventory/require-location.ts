import { CallRefusedError } from '../../errors.ts'
import type { StoreState } from '../../state/store-state.ts'
import { LOCATIONS, type Location } from './location.ts'

/** @throws {CallRefusedError} 422 if the location is not there, or is switched off. */
export function requireActiveLocation(store: StoreState, id: number): Location {
  const location = store.records(LOCATIONS).find(id)
  if (location?.enabled === true) return location
  throw new CallRefusedError(422, `[Location ${id} was not found or is not active]`, {
    location_id: 'error.path.invalid',
  })
}
