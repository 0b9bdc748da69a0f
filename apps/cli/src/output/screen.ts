import type { CommandContext } from '../context.ts'
import { cutToWidth } from './line-width.ts'

/** A text at the end of what a terminal shows, which is drawn anew. The last one stays. */
export interface Screen {
  draw(text: string): void
}

/** A screen on stdout; undefined where that is no terminal. */
export function screenOn({
  stdout,
  isTerminal,
  columns = 80,
}: Pick<CommandContext, 'columns' | 'isTerminal' | 'stdout'>): Screen | undefined {
  if (!isTerminal.stdout) return undefined
  let drawnLines = 0
  return {
    draw(text) {
      // A line that the terminal wraps would be two on the way back up.
      const lines = text.split('\n').map((line) => cutToWidth(line, columns - 1))
      stdout.write(`${backUp(drawnLines)}${lines.join('\n')}\n`)
      drawnLines = lines.length
    },
  }
}

// ECMA-48: to the beginning of a line above, and clear to the screen's end.
function backUp(lines: number): string {
  return lines === 0 ? '' : `\u001b[${lines}F\u001b[J`
}
