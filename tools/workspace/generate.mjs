// Writes every generated file; with `--check`, says which ones are not as they would be written.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generators } from './generators.mjs'
import { ROOT } from './root.mjs'

const check = process.argv.includes('--check')
const made = await Promise.all(generators.map((generate) => generate()))

for (const [path, text] of made.flatMap(Object.entries)) {
  const file = join(ROOT, path)
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
  if (check) {
    console.error(`${path} is out of date; run npm run generate`)
    process.exitCode = 1
  } else {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    console.log(`wrote ${path}`)
  }
}
