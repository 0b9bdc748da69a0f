import { hostname } from 'node:os'
import { docker } from './command.ts'
import { ownerOfThisRun } from './environment.ts'

/** The label of every container and network that these tests start: who has to clear it up. */
export const OWNER_LABEL = 'dev.latchkey.e2e.owner'

/** Removes everything of this run that is still there. */
export async function clearOwn(): Promise<void> {
  await clear((owner) => owner === ownerOfThisRun())
}

/** Removes what runs left behind that are no more, because they were killed. */
export async function clearLeftovers(): Promise<void> {
  await clear(isGone)
}

/** Whether the process of this machine that an owner names is no more. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split('/')
  return host === hostname() && !isRunning(Number(pid))
}

async function clear(isOurs: (owner: string) => boolean): Promise<void> {
  const format = [
    '--filter',
    `label=${OWNER_LABEL}`,
    '--format',
    `{{.ID}} {{.Label "${OWNER_LABEL}"}}`,
  ]
  const idsOf = (lines: readonly string[]) =>
    lines
      .map((line) => line.split(' '))
      .flatMap(([id, owner]) => (isOurs(owner ?? '') ? [id ?? ''] : []))

  const containers = idsOf(await docker('ps', '--all', ...format))
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers)
  const networks = idsOf(await docker('network', 'ls', ...format))
  if (networks.length > 0) await docker('network', 'rm', ...networks)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
