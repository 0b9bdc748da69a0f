import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Contestant } from './contestant.ts'
import { proxyProgram } from './proxy-program.ts'

/** nginx, if this machine has it. */
export const nginx: Contestant = proxyProgram({
  name: 'nginx',
  script: 'nginx-process.ts',
  serves: (programName) => programName === 'nginx',
})

/** Finds the program; `undefined` where it is not installed. */
export function findNginx(): string | undefined {
  // Debian puts it where only root's PATH looks.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  return folders.map((folder) => join(folder, 'nginx')).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
