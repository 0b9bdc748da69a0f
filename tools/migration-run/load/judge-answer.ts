import type { LoadRequest } from './load-request.ts'

/** An answer, read to its end. */
export interface LoadAnswer {
  readonly status: number
  readonly text: string
}

const SHOWN = 200

/** What is wrong with an answer, in words; null if nothing is. */
export function judgeAnswer(
  { status, contains }: LoadRequest,
  { status: answered, text }: LoadAnswer,
): string | null {
  if (answered !== status) return `${answered} in place of ${status}: ${text.slice(0, SHOWN)}`
  if (contains === null) return text === '' ? null : `a body where none belongs: ${text}`
  return text.includes(contains) ? null : `without ${contains}: ${text.slice(0, SHOWN)}`
}

/** The id of the record that an answer shows; undefined if it shows none. */
export function idIn(text: string): number | undefined {
  const [, id] = /(?:"id":|<id>)(\d+)/.exec(text) ?? []
  return id === undefined ? undefined : Number(id)
}
