/** What the legacy API can write. */
export type LegacyFormat = 'json' | 'xml'

const FORMAT_OF: ReadonlyMap<string, LegacyFormat> = new Map([
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
])

const WILDCARDS: ReadonlySet<string> = new Set(['*/*', 'application/*', 'text/*'])

/**
 * Decides in which format the client gets its answer.
 *
 * The legacy API's own order: a type that `Accept` names with full weight, then the path's extension,
 * then the best type that `Accept` names with less. A wildcard names no type, and XML is the answer to
 * a client that names none.
 *
 * @param accept The header's value, several lines joined by commas.
 */
export function negotiateLegacyFormat(
  accept: string | undefined,
  extension: LegacyFormat | undefined,
): LegacyFormat | 'unacceptable' {
  const ranges = rangesOf(accept ?? '')
  const [best] = ranges
    .map(({ type, weight }) => ({ format: FORMAT_OF.get(type), weight }))
    .filter(({ format, weight }) => format !== undefined && weight > 0)
    .sort((one, other) => other.weight - one.weight)

  if (best?.weight === 1 && best.format !== undefined) return best.format
  return extension ?? best?.format ?? defaultFormat(ranges)
}

/** What `Content-Type` says that the client sends; `none` where there is no such header. */
export function legacyFormatSent(
  contentType: string | undefined,
): LegacyFormat | 'none' | 'unsupported' {
  const type = typeOf(contentType ?? '')
  return type === '' ? 'none' : (FORMAT_OF.get(type) ?? 'unsupported')
}

interface MediaRange {
  readonly type: string
  readonly weight: number
}

function defaultFormat(ranges: readonly MediaRange[]): LegacyFormat | 'unacceptable' {
  const anything = ranges.some(({ type, weight }) => WILDCARDS.has(type) && weight > 0)
  if (ranges.length > 0 && !anything) return 'unacceptable'

  const refused = new Set(ranges.map(({ type }) => FORMAT_OF.get(type)))
  return (['xml', 'json'] as const).find((format) => !refused.has(format)) ?? 'unacceptable'
}

function rangesOf(accept: string): MediaRange[] {
  return accept
    .split(',')
    .map((range) => ({ type: typeOf(range), weight: weightOf(range) }))
    .filter(({ type }) => type !== '')
}

function typeOf(value: string): string {
  return (value.split(';', 1)[0] ?? '').trim().toLowerCase()
}

// RFC 9110 §12.4.2. A weight that cannot be read counts as none given, as old clients meant it.
function weightOf(range: string): number {
  const weight = Number(/;\s*q\s*=\s*([\d.]+)/i.exec(range)?.[1] ?? 1)
  return weight >= 0 && weight <= 1 ? weight : 1
}
