import type { CommandContext } from '../context.ts'

/** A line that says how far a long work has come. It goes with whoever shows it. */
export interface Progress extends Disposable {
  show(line: string): void
  /** Takes the line away, so that what is printed next stands alone. */
  end(): void
}

// ECMA-48: back to the line's beginning, and clear to its end.
const CLEAR_LINE = '\r\u001b[K'

/** A progress line on a terminal; nothing at all where nobody watches. */
export function progressOn({
  stderr,
  isTerminal,
}: Pick<CommandContext, 'isTerminal' | 'stderr'>): Progress {
  let isShown = false
  const end = () => {
    if (isShown) stderr.write(CLEAR_LINE)
    isShown = false
  }
  return {
    show(line) {
      if (!isTerminal.stderr) return
      isShown = true
      stderr.write(CLEAR_LINE + line)
    },
    end,
    [Symbol.dispose]: end,
  }
}
