import type { Connection } from './connection.ts'
import { entriesOf, type ConnectionSource } from './entries-of.ts'
import { ConnectionPropertiesError } from './errors.ts'
import { gatherEntries, type Gathered } from './gather-entries.ts'
import { interpretProperties, type Interpretation } from './interpret-properties.ts'
import { CONNECTION_NAMES, type PropertyName } from './property-names.ts'
import { readValues } from './property-values.ts'
import type { Remark } from './remark.ts'
import type { ConnectionOptions } from './store-id.ts'

/** A configuration that was understood. */
export interface ConnectionReading {
  readonly connection: Connection
  /** What was accepted and has no effect. */
  readonly notes: readonly Remark[]
}

/**
 * Reads a configuration as it was written for the CData driver for BigCommerce: a connection string,
 * or properties. Names in any letter case, with or without white space in them.
 *
 * @throws {ConnectionPropertiesError} Naming every property that is unknown, unreadable, missing or in
 *   contradiction to another, and never a value.
 */
export function readConnection(
  source: ConnectionSource,
  options: ConnectionOptions = {},
): ConnectionReading {
  const read = understand(gatherConnection(source), options)
  return { connection: understood(read), notes: read.notes }
}

/** The properties of a configuration, by name. */
export interface GatheredConnection extends Gathered<PropertyName> {
  /** Whether every entry could be read: only then can one be called missing. */
  readonly isWhole: boolean
}

/** Sorts a configuration's properties by name. */
export function gatherConnection(source: ConnectionSource): GatheredConnection {
  const { entries, faults } = entriesOf(source)
  const gathered = gatherEntries(entries, CONNECTION_NAMES)
  return { ...gathered, faults: [...faults, ...gathered.faults], isWhole: faults.length === 0 }
}

/** Reads the values and says what they mean together. */
export function understand(
  { texts, isWhole, ...gathered }: GatheredConnection,
  options: ConnectionOptions,
): Interpretation {
  const { values, faults } = readValues(texts, options)
  const { connection, ...meaning } = interpretProperties(new Set(texts.keys()), values)
  return {
    connection,
    faults: [...gathered.faults, ...faults, ...(isWhole ? meaning.faults : [])],
    notes: [...gathered.notes, ...meaning.notes],
  }
}

/** @throws {ConnectionPropertiesError} If there is any fault. */
export function understood({ connection, faults }: Interpretation): Connection {
  if (connection === undefined || faults.length > 0) throw new ConnectionPropertiesError(faults)
  return connection
}
