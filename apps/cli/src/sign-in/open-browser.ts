import { spawn } from 'node:child_process'
import type { Environment } from '../context.ts'

/**
 * Opens a page in the person's browser: the program that BROWSER names, else the desktop's own.
 *
 * The address is an argument of its own, so that no shell reads it.
 */
export function openBrowser({ BROWSER }: Environment): (url: string) => Promise<void> {
  return async (url) => {
    if (BROWSER === undefined || BROWSER === '') {
      // Loaded only here: no other command needs it.
      const { default: open } = await import('open')
      await open(url)
      return
    }
    await launch(BROWSER, url)
  }
}

// Left to itself: it may stay open long after the sign-in.
function launch(program: string, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [url], { stdio: 'ignore', detached: true })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
