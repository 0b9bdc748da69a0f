/** Which shares an option takes. */
export type ShareRange = 'above 0, below 1' | 'from 0 to 1'

const RANGES: Readonly<Record<ShareRange, (share: number) => boolean>> = {
  'above 0, below 1': (share) => share > 0 && share < 1,
  'from 0 to 1': (share) => share >= 0 && share <= 1,
}

/**
 * Reads a share as a person writes it, `5%` or `0.05`; undefined if it is none of the range. `5` alone
 * is none: it could be meant as either.
 *
 * @returns From 0 to 1.
 */
export function readShare(text: string, range: ShareRange): number | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?) *(%?)$/.exec(text.trim()) ?? []
  if (digits === undefined) return undefined
  const share = percent === '%' ? Number(digits) / 100 : Number(digits)
  return RANGES[range](share) ? share : undefined
}

/** Makes an option read a share. */
export function shareOption(name: string, range: ShareRange): (text: string) => number {
  return (text) => {
    const share = readShare(text, range)
    if (share === undefined) throw new Error(`${name} is a share ${range}, such as 5% or 0.05`)
    return share
  }
}

/** A share as a person reads it, such as `5 %`. */
export function writeShare(share: number): string {
  return `${Math.round(share * 10_000) / 100} %`
}
