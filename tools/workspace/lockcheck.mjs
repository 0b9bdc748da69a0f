import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockfileFaults } from './lockfile-faults.mjs'
import { ROOT } from './root.mjs'

const faults = lockfileFaults(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
for (const fault of faults) console.error(`package-lock.json: ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1
