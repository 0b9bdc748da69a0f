import { lettersApart } from '@latchkey/kernel'

/**
 * The name that was probably meant: one that differs in case and punctuation only, or in one letter,
 * in two for a long one. A name that is known as it stands has no nearer one.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return undefined
  const letters = lettersOf(name)
  const ranked = known
    .map((candidate) => ({
      candidate,
      apart: lettersApart(letters, lettersOf(candidate), MOST_APART),
    }))
    .filter(({ candidate, apart }) => apart <= allowedFor(candidate))
    .sort((a, b) => a.apart - b.apart)
  return ranked[0]?.candidate
}

const MOST_APART = 2

// Two short names may differ by a letter and both be meant.
function allowedFor({ length }: string): number {
  if (length < 4) return 0
  return length < 8 ? 1 : MOST_APART
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
