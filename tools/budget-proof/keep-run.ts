import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { RunRecord } from './reckoning/run-record.ts'

/**
 * Keeps what a run left behind, for whoever looks for the cause of a figure: what every client and every
 * store saw, and what the processes said.
 *
 * @param folder Of the run, named for it.
 */
export async function keepRun(run: RunRecord, folder: string, keepIn: string): Promise<void> {
  const kept = join(keepIn, basename(folder))
  await mkdir(kept, { recursive: true })
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'))
  for (const name of logs) await cp(join(folder, name), join(kept, name))
  await writeFile(join(kept, 'run.json'), JSON.stringify(run))
}
