import { readFileSync } from 'node:fs'

/**
 * Puts the content of `NAME_FILE`'s file where `NAME` is read, as container platforms hand out
 * secrets. Trailing white space is dropped: editors add a line break.
 *
 * @returns The environment without the `_FILE` names, and a fault for each file that cannot be read
 *   and each secret that is given twice.
 */
export function readSecretFiles(
  env: NodeJS.ProcessEnv,
  names: readonly string[],
): { values: NodeJS.ProcessEnv; faults: string[] } {
  const values = { ...env }
  const faults: string[] = []
  for (const name of names) {
    const file = env[`${name}_FILE`]
    if (file === undefined) continue

    Reflect.deleteProperty(values, `${name}_FILE`)
    if (env[name] !== undefined) {
      faults.push(`${name}_FILE: stands beside ${name}; keep one of them`)
      continue
    }
    try {
      values[name] = readFileSync(file, 'utf8').trimEnd()
    } catch {
      faults.push(`${name}_FILE: names a file that cannot be read`)
    }
  }
  return { values, faults }
}
