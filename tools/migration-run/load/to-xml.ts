/** A record as V2 takes it. Names and values need no escaping: the load makes them itself. */
export interface Fields {
  readonly [name: string]: string | Fields
}

/** Writes a record in the XML of the legacy API. */
export function toXml(root: string, fields: Fields): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${elementOf(root, fields)}`
}

function elementOf(name: string, value: string | Fields): string {
  const inner =
    typeof value === 'string'
      ? value
      : Object.entries(value)
          .map(([each, of]) => elementOf(each, of))
          .join('')
  return `<${name}>${inner}</${name}>`
}
