import { setImmediate } from 'node:timers/promises'
import { RequestInvalidError, type Fault } from '../http/errors.ts'
import { faultsOf } from '../http/invalid-request.ts'
import type { FleetStep } from './fleet.ts'
import { fleetRowSchema, type FleetRow } from './fleet-schemas.ts'

// Ten thousand rows take a while, in which calls must not wait.
const AT_ONCE = 500

/**
 * Reads the rows of a fleet.
 *
 * @throws {RequestInvalidError} If any is not in order; all of them are named, by their place from 0.
 */
export async function readRows(step: FleetStep, sent: readonly unknown[]): Promise<FleetRow[]> {
  const rows: FleetRow[] = []
  const faults: Fault[] = []
  for (const [place, each] of sent.entries()) {
    const read = fleetRowSchema.safeParse(each)
    if (!read.success) faults.push(...faultsOf(read.error.issues, ['rows', place]))
    else if (isWithoutToken(step, read.data)) faults.push(tokenMissing(place))
    else rows.push(read.data)
    if (place % AT_ONCE === AT_ONCE - 1) await setImmediate()
  }
  if (faults.length > 0) throw new RequestInvalidError(faults)
  return rows
}

function isWithoutToken(step: FleetStep, { accessToken }: FleetRow): boolean {
  return step === 'supply' && accessToken === undefined
}

function tokenMissing(place: number): Fault {
  return { field: `rows.${place}.accessToken`, message: 'is needed to supply a credential' }
}
