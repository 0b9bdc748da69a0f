import { readFile } from 'node:fs/promises'
import { findFiles } from '../documents/find-files.ts'
import { readSpecification, type Specification } from './read-specification.ts'
import { readScopeTables } from './scope-statement.ts'

/** Turns the text of a YAML file into values. */
export type ParseYaml = (text: string) => unknown

/** Everything that was read, and what was passed over. */
export interface Documents {
  readonly specification: Specification
  readonly files: number
  /** YAML files that nothing could read, because no parser was given. */
  readonly unreadable: readonly string[]
}

/**
 * Reads every OpenAPI document below a folder, and the scope tables of its pages.
 *
 * @param parseYaml Without it only JSON is read, and YAML files are named as unreadable.
 */
export async function readDocuments(folder: string, parseYaml?: ParseYaml): Promise<Documents> {
  const found: Specification[] = []
  const unreadable: string[] = []
  for (const file of await findFiles(folder, /\.(?:json|ya?ml|mdx?)$/)) {
    const read = readerFor(file, parseYaml)
    if (read === 'unreadable') unreadable.push(file)
    else found.push(...readWith(read, await readFile(file, 'utf8'), file))
  }
  return {
    specification: {
      routes: found.flatMap(({ routes }) => routes),
      otherMethods: found.flatMap(({ otherMethods }) => otherMethods),
      scopes: found.flatMap(({ scopes }) => scopes),
    },
    files: found.length,
    unreadable,
  }
}

type Reader = (text: string) => Specification[]

function readerFor(file: string, parseYaml: ParseYaml | undefined): Reader | 'unreadable' {
  if (/\.mdx?$/.test(file)) return readPage
  if (file.endsWith('.json')) return (text) => readDocument(JSON.parse(text))
  if (parseYaml === undefined) return 'unreadable'
  return (text) => readDocument(parseYaml(text))
}

function readWith(read: Reader, text: string, file: string): Specification[] {
  try {
    return read(text)
  } catch (cause) {
    throw new TypeError(`${file} cannot be read`, { cause })
  }
}

function readDocument(document: unknown): Specification[] {
  const specification = readSpecification(document)
  return specification === undefined ? [] : [specification]
}

function readPage(text: string): Specification[] {
  const scopes = readScopeTables(text)
  return scopes.length === 0 ? [] : [{ routes: [], otherMethods: [], scopes }]
}
