import { readFileSync } from 'node:fs'
import { writePrivately } from './state-directory.mjs'

/** Quotes a value so that a shell takes it literally. */
export function shellQuote(value) {
  return `'${String(value).replaceAll("'", `'\\''`)}'`
}

/** Writes variables to a file that a shell can read with `.`, whole or not at all. */
export function writeEnvironmentFile(path, variables) {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${shellQuote(value)}\n`)
  writePrivately(path, lines.join(''))
}

/** Reads what `writeEnvironmentFile` wrote; a missing file is an empty one. */
export function readEnvironmentFile(path) {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return {}
  }
  const assignments = text.matchAll(/^([A-Z_]+)='(.*)'$/gm)
  return Object.fromEntries(
    [...assignments].map(([, name, quoted]) => [name, quoted.replaceAll(`'\\''`, "'")]),
  )
}
