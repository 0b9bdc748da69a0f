import { readText } from './files.ts'

const ROW = /^\| `(?<name>LATCHKEY_\w+)` +\| (?<fallback>[^|]+?) +\|.*\| (?<unit>[^|]+?) +\|$/gm

/** The gateway's settings by name: the default, and whether it is a secret. A test of its own holds the page to the code. */
export const gatewaySettings: ReadonlyMap<string, { fallback: string; isSecret: boolean }> =
  new Map(
    [...readText('docs/configuration.md').matchAll(ROW)].map(({ groups = {} }) => [
      groups['name'] ?? '',
      {
        fallback: (groups['fallback'] ?? '').replaceAll('`', ''),
        isSecret: (groups['unit'] ?? '').includes('secret'),
      },
    ]),
  )

/** Whether a container may be given a variable: a setting that is no secret, or a file with one that is. */
export function isGivenWell(name: string): boolean {
  const isFile = name.endsWith('_FILE')
  const setting = gatewaySettings.get(isFile ? name.slice(0, -'_FILE'.length) : name)
  return setting?.isSecret === isFile
}
