import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './root.mjs'

const OLDEST_FOR_TOOLS = [20]
const OLDEST_FOR_LATCHKEY = [24, 11]

/** @throws If this Node cannot even run the tools that install a newer one. */
export function refuseOldNode(version) {
  if (isAtLeast(version, OLDEST_FOR_TOOLS)) return
  throw new Error(
    `Node ${version} is too old; install Node 24 (any from 20 on can start the tools)`,
  )
}

/**
 * Finds the Node that Latchkey runs on: the one npm installed beside its packages, else this one.
 *
 * @throws If there is neither, as on a platform for which npm has no Node 24.
 */
export function chooseNode(version = process.versions.node) {
  const installed = join(ROOT, 'node_modules', '.bin', 'node')
  // Asked, not only looked for: a binary for another C library is there and does not run.
  if (spawnSync(installed, ['--version']).status === 0) return installed
  if (isAtLeast(version, OLDEST_FOR_LATCHKEY)) return process.execPath
  throw new Error(`Latchkey needs Node 24.11 or newer 24, and this is ${version}; install it`)
}

/** Whether a version such as `24.9.1` is at least another, given as its leading numbers. */
export function isAtLeast(version, minimum) {
  const parts = version.split('.').map(Number)
  for (const [i, wanted] of minimum.entries()) {
    if (parts[i] !== wanted) return parts[i] > wanted
  }
  return true
}
