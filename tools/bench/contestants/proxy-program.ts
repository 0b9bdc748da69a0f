import { fileURLToPath } from 'node:url'
import { Program } from '../program.ts'
import { STORE_TOKEN } from '../traffic.ts'
import type { Contestant, ContestantName } from './contestant.ts'

interface ProxyProgram {
  readonly name: ContestantName
  /** The script one folder up that is told the upstream and the folder as its arguments. */
  readonly script: string
  /** Whether a process of this name serves; every one does unless told otherwise. */
  readonly serves?: (programName: string) => boolean
}

/** A contestant that passes the client's own token on and needs nothing set up. */
export function proxyProgram({ name, script, serves = () => true }: ProxyProgram): Contestant {
  return {
    name,
    start: async ({ upstream, folder }) => {
      const program = await Program.start({
        name,
        script: fileURLToPath(new URL(`../${script}`, import.meta.url)),
        args: [upstream, folder],
        folder,
      })
      return {
        origin: program.origin,
        token: STORE_TOKEN,
        processes: { pid: program.pid, serves },
        countsStatements: false,
        [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
      }
    },
  }
}
