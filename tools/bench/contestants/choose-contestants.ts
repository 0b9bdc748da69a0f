import type { Contestant, ContestantName } from './contestant.ts'
import { direct } from './direct.ts'
import { latchkey } from './latchkey.ts'
import { findNginx, nginx } from './nginx.ts'
import { proxyProgram } from './proxy-program.ts'

/** Who runs: those asked for, as far as they are installed, and always the direct way to compare. */
export function chooseContestants(
  wanted: ReadonlySet<ContestantName>,
  skip: (line: string) => void,
): Contestant[] {
  const contestants = [
    latchkey(),
    proxyProgram({ name: 'http-proxy', script: 'http-proxy-process.ts' }),
    proxyProgram({ name: 'undici', script: 'bare-proxy-process.ts' }),
    ...installedNginx(wanted, skip),
  ]
  return [...contestants.filter(({ name }) => wanted.has(name)), direct]
}

function installedNginx(
  wanted: ReadonlySet<ContestantName>,
  skip: (line: string) => void,
): Contestant[] {
  if (findNginx() !== undefined) return [nginx]
  if (wanted.has('nginx')) skip('nginx is left out: it is not installed (Debian: nginx-light)')
  return []
}
