/**
 * Compares every answer of the mock BigCommerce with BigCommerce's own OpenAPI documents, and says in
 * Markdown where they differ: see README.md.
 *
 *     node tools/conformance/main.ts <folder> [--only <pattern>] [--json <file>] [--verbose]
 */
import './mock-modules.ts'
import { writeFile } from 'node:fs/promises'
import { readApiDocuments } from './documents.ts'
import { readOptions } from './options.ts'

const { options, documents } = await understand().catch((error: unknown) => {
  console.error(`conformance: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  process.exit(2)
})

// Only now: whatever goes wrong in the mock itself is no mistake of the command line.
const { report } = await import('./report.ts')
const { runConformance } = await import('./run-conformance.ts')

const results = await runConformance(documents, options.only)
process.stdout.write(report(results, options.isVerbose))
if (options.jsonFile !== undefined) {
  await writeFile(options.jsonFile, `${JSON.stringify(results, null, 2)}\n`)
}

async function understand() {
  const read = readOptions(process.argv.slice(2))
  return { options: read, documents: await readApiDocuments(read.folder) }
}
