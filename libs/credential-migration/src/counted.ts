/** A number as a person reads it, such as `20,000`. */
export function inDigits(count: number): string {
  return count.toLocaleString('en-US')
}

/** A number of things, such as `1 call` and `20,000 calls`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${inDigits(count)} ${count === 1 ? one : many}`
}

/** Words as a sentence lists them, such as `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
