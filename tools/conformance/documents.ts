import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { parse } from 'yaml'
import { findFiles } from '../documents/find-files.ts'
import { isObject, type JsonObject } from './json-value.ts'

/** An OpenAPI document. */
export interface ApiDocument {
  /** Its path below the folder that was read. */
  readonly name: string
  readonly root: JsonObject
}

/**
 * Reads every OpenAPI 3 document below a folder, in the order of their names.
 *
 * @throws {TypeError} If a file cannot be parsed, or there is no document.
 */
export async function readApiDocuments(folder: string): Promise<ApiDocument[]> {
  const documents: ApiDocument[] = []
  for (const file of await findFiles(folder, /\.(?:json|ya?ml)$/)) {
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
