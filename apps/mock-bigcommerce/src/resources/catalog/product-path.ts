import { plainLetters } from './plain-letters.ts'

/** Where the storefront shows a product or a category of that name. */
export function productPath(name: string): string {
  const words = plainLetters(name)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  return `/${(words ?? ['product']).join('-')}/`
}
