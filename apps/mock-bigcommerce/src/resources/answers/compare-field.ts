/** Compares a record's value with a text from a query: as numbers, as dates, or as text. */
export function compareField(value: unknown, text: string): number {
  if (typeof value === 'number') return value - Number(text)
  if (typeof value === 'boolean') return value === asBoolean(text) ? 0 : 1
  if (typeof value !== 'string') return Number.NaN
  if (ISO_DATE.test(value)) return Date.parse(value) - Date.parse(text)

  return value.toLowerCase() === text.toLowerCase() ? 0 : value < text ? -1 : 1
}

/** The order of two records' values, lowest first. */
export function compareValues(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
}

const ISO_DATE = /^\d{4}-\d\d-\d\dT/

const asBoolean = (text: string) => text === 'true' || text === '1'
