import { readFile } from 'node:fs/promises'

/**
 * The rows of a page of `docs/` whose first cell is a name in code: `[name, second cell, …]`.
 *
 * @param page Its file name, such as `errors.md`.
 */
export async function readTable(page: string): Promise<string[][]> {
  const text = await readFile(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+` +\|/.test(line))
    .map((line) => line.split('|').slice(1, -1).map(plain))
}

function plain(cell: string): string {
  return cell.trim().replace(/^`(.*)`$/, '$1')
}
