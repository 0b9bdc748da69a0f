import { spawn } from 'node:child_process'
import { clearInterval, setInterval } from 'node:timers'
import { delimiter, dirname, join } from 'node:path'
import { ROOT } from './root.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

const LOOK_FOR_PARENT_MS = 250

/**
 * Runs commands one after the other until one fails, and ends as the last one did: with its exit
 * code, or by its signal. A signal to this process is passed on and waited out, and so is the death of
 * its parent: npm passes a signal to a shell, which dies of it and tells nobody.
 */
export async function runInTurn(commands, node) {
  for (const command of commands) {
    const { code, signal } = await run(command, node)
    if (signal !== null) process.kill(process.pid, signal)
    process.exitCode = code ?? 1
    if (code !== 0) return
  }
}

async function run([program, ...args], node) {
  const path = [join(ROOT, 'node_modules', '.bin'), dirname(node), process.env.PATH ?? '']
  // The channel tells the child when this process is killed, which no signal can.
  const child = spawn(program === 'node' ? node : program, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const passOn = (signal) => child.kill(signal)
  const parent = process.ppid
  const lookout = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(lookout)
    passOn('SIGTERM')
  }, LOOK_FOR_PARENT_MS)
  for (const signal of SIGNALS) process.on(signal, passOn)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve({ code, signal }))
    })
  } finally {
    clearInterval(lookout)
    for (const signal of SIGNALS) process.off(signal, passOn)
  }
}
