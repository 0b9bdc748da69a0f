import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ROOT } from '../workspace/root.mjs'

/**
 * Makes the folder that holds everything a local Latchkey keeps: database, vault keys, logs, sample.
 *
 * Only its owner may enter. Root's may also be passed through, though not listed: root's database
 * server runs as another user and its files are inside.
 */
export function makeStateDirectory(env) {
  const path = resolve(ROOT, env.LATCHKEY_DATA_DIR || '.latchkey')
  mkdirSync(path, { recursive: true, mode: process.geteuid?.() === 0 ? 0o711 : 0o700 })
  return path
}

/** Makes a vault key where there is none. It never replaces one: what it sealed would be lost. */
export function makeVaultKeys(stateDirectory) {
  const path = join(stateDirectory, 'vault.keys')
  if (!existsSync(path)) writePrivately(path, `k1:${randomBytes(32).toString('base64')}\n`)
  return path
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivately(path, text) {
  const unfinished = `${path}.${process.pid}`
  rmSync(unfinished, { force: true })
  writeFileSync(unfinished, text, { mode: 0o600, flush: true })
  renameSync(unfinished, path)
}
