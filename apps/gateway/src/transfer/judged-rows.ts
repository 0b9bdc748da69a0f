import { fingerprint } from './fingerprint.ts'
import { storeNamed } from './known-instances.ts'
import { nameSent, readRow, settingsSent, type ReadRow } from './read-row.ts'
import { settingWarnings } from './setting-warnings.ts'

/** A row and all that can be said of it before any store is asked. */
export interface JudgedRow {
  /** From 1. */
  readonly place: number
  readonly name: string | null
  readonly warnings: readonly string[]
  readonly read: ReadRow | { readonly error: unknown }
  /** The row before this one that says the same: name, store and credential. */
  readonly first: JudgedRow | undefined
}

/** Judges rows, and finds those that repeat another one. */
export function judgeRows(sent: readonly unknown[]): JudgedRow[] {
  const firsts = new Map<string, JudgedRow>()
  return sent.map((row, at) => {
    const read = readOrError(row)
    const key = 'error' in read ? undefined : identityOf(read)
    const judged = {
      place: at + 1,
      name: nameSent(row),
      warnings: settingWarnings(settingsSent(row)),
      read,
      first: key === undefined ? undefined : firsts.get(key),
    }
    if (key !== undefined && judged.first === undefined) firsts.set(key, judged)
    return judged
  })
}

/** What tells stores apart, as far as their addresses do: two spellings of one may be two. */
export function storeKey(storeUrl: string): string {
  return JSON.stringify(storeNamed(storeUrl) ?? storeUrl.trim())
}

function readOrError(sent: unknown): JudgedRow['read'] {
  try {
    return readRow(sent)
  } catch (error) {
    return { error }
  }
}

function identityOf({ row, authentication: { storeUrl, credential } }: ReadRow): string {
  return `${fingerprint(row.name, credential)} ${storeKey(storeUrl)}`
}
