import { STATUS_CODES } from 'node:http'
import type { LegacyFormat } from './negotiate-legacy-format.ts'
import { writeLegacyXml } from './write-legacy-xml.ts'

/** One entry of the legacy API's error answer, and what else there is to say. */
export interface LegacyErrorEntry {
  readonly status: number
  readonly message: string
  readonly details?: unknown
  /** Latchkey's own code, where it is Latchkey that refuses. */
  readonly code?: string
  readonly remedy?: string
  readonly requestId?: string
}

/** Writes errors as the legacy API did: a JSON array, or `errors` with one `error` for each. */
export function legacyErrorBody(
  entries: readonly LegacyErrorEntry[],
  format: LegacyFormat,
): Buffer {
  return Buffer.from(
    format === 'json' ? JSON.stringify(entries) : writeLegacyXml('errors', entries),
  )
}

/**
 * Reads an error answer of OAuth V2, in whichever of its forms, as the legacy API's entries.
 *
 * V2 itself sends the legacy array; its OAuth gateway sends V3's object with a `title`, and what stands
 * before both sends text or a page. A page's words are not passed on.
 */
export function legacyErrorsOf(status: number, body: Buffer): LegacyErrorEntry[] {
  const read = parsed(body)
  const said = Array.isArray(read) ? read : [read]
  return said.map((each) => entryOf(status, each))
}

/** Whether a body is the legacy API's error array already. */
export function isLegacyErrorBody(body: Buffer): boolean {
  const read = parsed(body)
  return Array.isArray(read) && read.length > 0 && read.every((each) => 'message' in fieldsOf(each))
}

function entryOf(status: number, said: unknown): LegacyErrorEntry {
  const fields = fieldsOf(said)
  const { message, title, detail, error } = fields
  const text = [message, title, detail, error, said].find(isText)
  const details = fields['details'] ?? nonEmpty(fields['errors'])
  return {
    status: typeof fields['status'] === 'number' ? fields['status'] : status,
    message: text ?? STATUS_CODES[status] ?? 'The request failed.',
    ...(details === undefined ? {} : { details }),
  }
}

function parsed(body: Buffer): unknown {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    return read
  } catch {
    return undefined
  }
}

function fieldsOf(said: unknown): Partial<Record<string, unknown>> {
  return typeof said === 'object' && said !== null ? { ...said } : {}
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const nonEmpty = (errors: unknown) =>
  Object.keys(fieldsOf(errors)).length > 0 ? errors : undefined
