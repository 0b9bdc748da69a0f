/**
 * Compares the scope catalog with a checkout of BigCommerce's public documents, and says in
 * Markdown what changed:
 *
 *     node tools/scope-catalog/import.ts --yaml yaml <folder>            report
 *     node tools/scope-catalog/import.ts --yaml yaml <folder> --check    and fail on a difference
 *     node tools/scope-catalog/import.ts --yaml yaml <folder> --write    and rewrite the route files
 *
 * `--yaml` names an installed module that exports `parse(text)`. Without it only JSON is read.
 */
import './workspace-modules.ts'

const { runImport } = await import('./run-import.ts')

try {
  process.exitCode = await runImport(process.argv.slice(2), (text) => {
    process.stdout.write(text)
  })
} catch (error) {
  console.error(`import: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  process.exitCode = 2
}
