import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ROOT } from '../workspace/root.mjs'
import { programOf } from './build.mjs'

const SETTLED_AFTER_MS = 150

/**
 * Builds a project whenever one of its sources changes, and restarts its program whenever what was
 * built has changed. A program that does not come up waits for the next build.
 */
export function rebuildOnChange({ project, program, say, signal }) {
  const vite = join(ROOT, 'node_modules', '.bin', 'vite')
  const builder = spawn(process.execPath, [vite, 'build', '--watch', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'apps', project),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  signal.addEventListener('abort', () => builder.kill())

  const script = programOf(project)
  let running = contentOf(script)
  void program.ended.then(({ message }) => say(message))
  let restarting = Promise.resolve()
  let settling
  watch(dirname(script), { signal }, (_event, file) => {
    if (file !== basename(script)) return
    clearTimeout(settling)
    settling = setTimeout(() => {
      const built = contentOf(script)
      if (built === undefined || built === running) return
      running = built
      restarting = restarting.then(() => restart({ program, say, signal }))
    }, SETTLED_AFTER_MS)
  })
}

async function restart({ program, say, signal }) {
  if (signal.aborted) return
  say(`Restarting ${program.name} ...`)
  await program.stop()
  try {
    await program.start(signal)
    say(`${program.name} is back at ${program.origin}`)
    void program.ended.then(({ message }) => say(message))
  } catch (error) {
    if (!signal.aborted) say(error.message)
  }
}

function contentOf(file) {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return undefined
  }
}
