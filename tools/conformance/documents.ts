import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { isObject, type JsonObject } from './json-value.ts'

/** An OpenAPI document. */
export interface ApiDocument {
  /** Its path below the folder that was read. */
  readonly name: string
  readonly root: JsonObject
}

// Specifications of what is no longer offered.
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', 'archive', 'node_modules'])

/**
 * Reads every OpenAPI 3 document below a folder, in the order of their names.
 *
 * @throws {TypeError} If a file cannot be parsed, or there is no document.
 */
export async function readApiDocuments(folder: string): Promise<ApiDocument[]> {
  const documents: ApiDocument[] = []
  for (const file of await findFiles(folder)) {
    const root = parsed(file, await readFile(file, 'utf8'))
    if (isObject(root) && isObject(root['paths'])) {
      documents.push({ name: relative(folder, file), root })
    }
  }
  if (documents.length === 0) throw new TypeError(`no OpenAPI document was found in ${folder}`)
  return documents
}

function parsed(file: string, text: string): unknown {
  try {
    // JSON is YAML; and the vendor's files repeat a key here and there.
    return parse(text, { uniqueKeys: false, logLevel: 'silent' })
  } catch (cause) {
    throw new TypeError(`${file} cannot be read`, { cause })
  }
}

async function findFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : findFiles(path)
      return /\.(?:json|ya?ml)$/.test(entry.name) ? [path] : []
    }),
  )
  return found.flat().sort()
}
