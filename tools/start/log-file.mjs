import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'

const TAIL_LINES = 20

// A log record, a stack's inner line, and Node's own farewell explain nothing by themselves.
const UNTELLING = /^(?:[\s{}]|at |Node\.js v|$)/

/** What a program says while it runs: a file that only its owner may read, new at every start. */
export class LogFile {
  constructor(path) {
    this.path = path
    rmSync(path, { force: true })
    closeSync(openSync(path, 'a', 0o600))
  }

  /** Opens it for a child to write to. The child keeps it when this process is killed. */
  open() {
    return openSync(this.path, 'a', 0o600)
  }

  /** The last lines, for a person. */
  tail() {
    return this.#lines().slice(-TAIL_LINES).join('\n')
  }

  /** The last line in which a program would say why it ended. */
  explanation() {
    const lines = this.#lines()
    return lines.findLast((line) => !UNTELLING.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  }

  #lines() {
    return readFileSync(this.path, 'utf8').trimEnd().split('\n')
  }
}
