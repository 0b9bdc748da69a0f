import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A child process that holds the lease of a token and stands still. */
export interface Holder extends AsyncDisposable {
  /** Stops it as `kill -STOP` does: nothing of it runs any more, its renewals included. */
  stop(): void
  /** Lets it run on; resolves with its last words. */
  resume(): Promise<string>
}

// Vite loads the child's TypeScript as it loads the tests', with the workspace's own library names.
const LOADER = `
import { runnerImport } from 'vite'
await runnerImport(process.argv[1], { configFile: false, resolve: { tsconfigPaths: true } })
`

/** Starts one, and waits until it stands still in the middle of its task. */
export async function spawnHolder(task: object): Promise<Holder> {
  const program = fileURLToPath(new URL('./paused-holder.ts', import.meta.url))
  const child = spawn(process.execPath, ['--input-type=module', '--eval', LOADER, program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async () => String((await lines.next()).value)
  child.stdin.write(`${JSON.stringify(task)}\n`)
  const said = await nextLine()
  if (said !== 'paused') throw new Error(`the holder did not get to its pause: ${said}`)
  return {
    stop: () => {
      child.kill('SIGSTOP')
    },
    resume: async () => {
      child.stdin.write('go on\n')
      child.kill('SIGCONT')
      return nextLine()
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
