import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nameOf } from './command-line/command.ts'
import { COMMANDS } from './commands.ts'
import { EXIT } from './exit.ts'
import { OWN_EXIT_CODES, SHARED_EXIT_CODES } from './exit-code-of.ts'

const DOCS = new URL('../../../docs/', import.meta.url)

/** The rows of the table below a heading of a page; their first cells are in code. */
async function tableBelow(heading: string): Promise<string[][]> {
  const page = await readFile(new URL('cli.md', DOCS), 'utf8')
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return own
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').map((cell) => cell.replaceAll(/^[\s|]+|[\s|]+$/g, '')))
    .map(([name = '', ...rest]) => [name.replaceAll('`', ''), ...rest])
}

/** Every variable that a source names, without those of tests. */
async function variablesInSources(): Promise<string[]> {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => /(?<!\.test)\.ts$/.test(file) && !file.startsWith('testing/'),
  )
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const names = texts.join('\n').match(/\bLATCHKEY_[A-Z_]*[A-Z]\b/g) ?? []
  return [...new Set(names.map((name) => name.replace(/_FILE$/, '')))].sort()
}

describe('docs/cli.md', () => {
  it('lists every command, and no other', async () => {
    const rows = await tableBelow('Commands')

    expect(rows.map(([name]) => name).sort()).toEqual(COMMANDS.commands.map(nameOf).sort())
  })

  it('lists every exit code', async () => {
    const rows = await tableBelow('Exit codes')

    expect(rows.map(([code]) => Number(code))).toEqual(Object.values(EXIT))
  })

  it('lists every variable that is read', async () => {
    const rows = await tableBelow('Settings')

    expect(rows.map(([name]) => name).sort()).toEqual(await variablesInSources())
  })

  it('lists every failure of the command line’s own with its exit code, in order', async () => {
    const rows = await tableBelow('What it says by itself')

    expect(rows.map(([code, exit]) => [code, Number(exit)])).toEqual(Object.entries(OWN_EXIT_CODES))
  })

  it('says of everything what it means', async () => {
    const headings = ['Commands', 'Exit codes', 'Settings', 'What it says by itself']
    const rows = (await Promise.all(headings.map(tableBelow))).flat()

    expect(rows.filter((cells) => cells.length < 2 || cells.includes(''))).toEqual([])
  })

  it('leaves to docs/errors.md only what is explained there', async () => {
    const errors = await readFile(new URL('errors.md', DOCS), 'utf8')

    const missing = Object.keys(SHARED_EXIT_CODES).filter((code) => !errors.includes(`\`${code}\``))
    expect(missing).toEqual([])
  })
})
