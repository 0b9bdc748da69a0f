import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { theCatalog } from '@latchkey/scope-catalog'
import { z } from 'zod'
import { changedRoutes, renderRouteFiles } from './apply-changes.ts'
import { compareWithCatalog } from './compare-with-catalog.ts'
import { readDocuments, type ParseYaml } from './read-documents.ts'
import { isOutOfDate, reportChanges } from './report-changes.ts'

const ROUTE_FILES = join(import.meta.dirname, '../../libs/scope-catalog/src/routes')

const YamlModule = z.object({
  parse: z.custom<ParseYaml>((parse) => typeof parse === 'function'),
})

/**
 * Does what the command line asks for.
 *
 * @param tell Receives the report.
 * @returns The exit code: 1 if `--check` found a difference, else 0.
 * @throws {TypeError} If the command line makes no sense, or nothing was found to read.
 */
export async function runImport(
  args: readonly string[],
  tell: (text: string) => void,
  routeFiles = ROUTE_FILES,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      yaml: { type: 'string' },
    },
  })
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new TypeError('name one folder of documents')

  const documents = await readDocuments(folder, await loadYaml(values.yaml))
  if (documents.unreadable.length > 0) {
    throw new TypeError(`${String(documents.unreadable.length)} YAML files need --yaml <module>`)
  }
  if (documents.files === 0) throw new TypeError('no document of BigCommerce was found there')

  const catalog = theCatalog()
  const changes = compareWithCatalog(documents.specification, catalog)
  tell(reportChanges(changes))
  if (values.write) await write(renderRouteFiles(changedRoutes(catalog, changes)), routeFiles, tell)
  return values.check && isOutOfDate(changes) ? 1 : 0
}

async function loadYaml(name: string | undefined): Promise<ParseYaml | undefined> {
  if (name === undefined) return undefined
  const loaded: unknown = await import(name)
  return YamlModule.parse(loaded).parse
}

async function write(
  files: ReadonlyMap<string, string>,
  folder: string,
  tell: (text: string) => void,
): Promise<void> {
  for (const [name, text] of files) {
    const file = join(folder, name)
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
    await writeFile(file, text)
    tell(`\nWrote ${name}.\n`)
  }
}
