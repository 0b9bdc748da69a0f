import { EXIT } from './exit.ts'

/** Ends the process over something that it cannot go on without, such as its embedded database. */
export function abandon(error: Error): never {
  console.error(`latchkey: ${error.message}`)
  process.exit(EXIT.failed)
}
