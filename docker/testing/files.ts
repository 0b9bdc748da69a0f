import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'

/** The text of a file of the workspace, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(pathOf(path), 'utf8')
}

/** The documents of a YAML file, merged keys included. */
export function readYaml(path: string): unknown[] {
  return parseAllDocuments(readText(path), { merge: true }).map(
    (document) => document.toJS() as unknown,
  )
}

/** The YAML files below a folder, as paths from the root. */
export function yamlFilesIn(folder: string): string[] {
  return readdirSync(pathOf(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${folder}/${file}`)
    .sort()
}

/** Where a file or folder of the workspace lies. */
export function pathOf(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
