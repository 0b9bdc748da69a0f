import { parseConnectionString, type ReadEntries } from './connection-string.ts'

/** Properties by name, as JSON has them; null is the same as absent. */
export type PropertyRecord = Readonly<Record<string, string | number | boolean | null>>

/** A configuration as it was written for the driver: a connection string, or properties. */
export type ConnectionSource = string | PropertyRecord

const LONGEST_STRING = 65_536
const MOST_ENTRIES = 200

/** The entries of a configuration in either form; what is too long is not looked at. */
export function entriesOf(source: ConnectionSource): ReadEntries {
  if (typeof source === 'string' && source.length > LONGEST_STRING) {
    return nothingBut(`the connection string is longer than ${LONGEST_STRING} characters`)
  }
  const { entries, faults } =
    typeof source === 'string' ? parseConnectionString(source) : entriesOfRecord(source)
  if (entries.length > MOST_ENTRIES) {
    return nothingBut(`there are more than ${MOST_ENTRIES} properties`)
  }
  return { entries, faults }
}

function entriesOfRecord(properties: PropertyRecord): ReadEntries {
  const entries = Object.entries(properties).map(([name, value], index) => ({
    name,
    value: value === null ? '' : String(value),
    place: index + 1,
  }))
  return { entries, faults: [] }
}

function nothingBut(message: string): ReadEntries {
  return { entries: [], faults: [{ field: '', message }] }
}
