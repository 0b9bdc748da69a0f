import { openPortable, sealPortable } from '@latchkey/credential-vault'
import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { RequestInvalidError } from '../http/errors.ts'
import { readCsv, writeCsv } from './instance-csv.ts'
import type { ExportedRow } from './instance-row.ts'

/** How the rows of a sealed file are written. */
export type RowFormat = 'csv' | 'json'

const KIND = { kind: 'latchkey-instances+jwe' } as const

// What a request to import takes, less a quarter for base64url and some room for the rest of it.
const MOST_BYTES = 740_000

const jsonFile = z.object({ version: z.literal(1), rows: z.array(z.unknown()) })

/** The rows of one export, as much of them as one import takes. */
export interface SealedRows {
  readonly sealed: string
  readonly rows: readonly ExportedRow[]
}

/**
 * Seals rows under a passphrase: from the first on, as many as one import request takes, at least one.
 *
 * @throws {PassphraseWeakError} If the passphrase can be guessed.
 */
export async function sealRows(
  rows: readonly ExportedRow[],
  format: RowFormat,
  passphrase: Secret,
): Promise<SealedRows> {
  const fitting = fittingRows(rows, format)
  const sealed = await sealPortable(new Secret(fitting.text), passphrase, KIND)
  return { sealed, rows: fitting.rows }
}

/**
 * The rows of a sealed file; nothing in them is judged yet.
 *
 * @throws {PassphraseWrongError} If the passphrase is another one.
 * @throws {PortableFileError} If it is no such file, or was changed.
 * @throws {RequestInvalidError} If what it holds are no rows.
 */
export async function openRows(sealed: string, passphrase: Secret): Promise<unknown[]> {
  const text = (await openPortable(sealed, passphrase, KIND)).reveal()
  return text.startsWith('{') ? readJson(text) : readCsv(text)
}

function fittingRows(rows: readonly ExportedRow[], format: RowFormat) {
  let fitting = rows
  let text = textOf(fitting, format)
  while (Buffer.byteLength(text) > MOST_BYTES && fitting.length > 1) {
    fitting = fitting.slice(0, Math.ceil(fitting.length / 2))
    text = textOf(fitting, format)
  }
  return { rows: fitting, text }
}

function textOf(rows: readonly ExportedRow[], format: RowFormat): string {
  return format === 'csv' ? writeCsv(rows) : JSON.stringify({ version: 1, rows })
}

function readJson(text: string): unknown[] {
  const file = jsonFile.safeParse(parseJson(text))
  if (file.success) return file.data.rows
  throw new RequestInvalidError([{ field: 'sealed', message: 'holds no list of instances' }])
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
