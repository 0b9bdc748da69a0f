/** The two forms V2 speaks. */
export type Format = 'json' | 'xml'

interface AcceptedType {
  readonly format: Format
  readonly weight: number
}

const FORMATS = new Map<string, Format>([
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
])

/** The format a media type names, its parameters aside. */
export function formatOf(mediaType: string | undefined): Format | undefined {
  return FORMATS.get((mediaType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '')
}

/**
 * Chooses the legacy API's response format: a type that `Accept` wants fully, then the path's
 * extension, then a type that `Accept` wants less, then XML.
 *
 * @returns `undefined` if `Accept` names types, and none that BigCommerce speaks: 406.
 */
export function negotiateFormat(
  accept: string | undefined,
  extension: Format | undefined,
): Format | undefined {
  const named = acceptedTypes(accept ?? '')
  const wanted = named.find(({ weight }) => weight === 1)
  const tolerated = [...named].sort((a, b) => b.weight - a.weight)[0]
  const byHeader = wanted?.format ?? extension ?? tolerated?.format
  return byHeader ?? (namesNoType(accept) ? 'xml' : undefined)
}

/** Tells whether an `Accept` header leaves room for JSON, the only format of the OAuth plane. */
export function acceptsJson(accept: string | undefined): boolean {
  return namesNoType(accept) || acceptedTypes(accept ?? '').some(({ format }) => format === 'json')
}

function acceptedTypes(accept: string): AcceptedType[] {
  return accept.split(',').flatMap((range) => {
    const format = formatOf(range)
    const weight = weightOf(range)
    return format === undefined || weight === 0 ? [] : [{ format, weight }]
  })
}

const weightOf = (range: string) => Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? '1')

// A wildcard says that the caller does not mind, which is what saying nothing says.
const namesNoType = (accept: string | undefined) =>
  accept === undefined || accept.trim() === '' || /(?:\*|application|text)\/\*/.test(accept)
