import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder for one run; disposing it removes it. */
export interface ScratchFolder extends AsyncDisposable {
  readonly path: string
}

/** @param name What the run is called. */
export async function makeScratchFolder(name: string): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), `latchkey-${name}-`))
  // Root's database server runs as another user, who must be able to pass through.
  if (process.getuid?.() === 0) await chmod(path, 0o711)
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
