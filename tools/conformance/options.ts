import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface ConformanceOptions {
  readonly folder: string
  /** Which routes, by `METHOD /path`. */
  readonly only: RegExp | undefined
  /** Where to write everything that was found, for other programs. */
  readonly jsonFile: string | undefined
  readonly isVerbose: boolean
}

/** @throws {TypeError} If an option is unknown or its value makes no sense. */
export function readOptions(args: readonly string[]): ConformanceOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      json: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  })
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new TypeError('name one folder of documents')
  return {
    folder,
    only: values.only === undefined ? undefined : readPattern(values.only),
    jsonFile: values.json,
    isVerbose: values.verbose,
  }
}

function readPattern(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    throw new TypeError('--only takes a regular expression')
  }
}
