import { countryList } from '../shipping-and-tax/country-list.ts'

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))

// The mock's own list has the countries that a store begins with; addresses may be anywhere.
const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** What a country is called by its ISO 3166-1 alpha-2 code; `undefined` where there is none. */
export function countryNameOf(code: string): string | undefined {
  const [listed] = countryList.find(([, iso2]) => iso2 === code) ?? []
  if (listed !== undefined) return listed
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? NAMES.of(code) : undefined
}

/** The ISO 3166-1 alpha-2 code of a country by its name; `undefined` where there is none. */
export function countryCodeOf(name: string): string | undefined {
  const wanted = name.toLowerCase()
  const [, listed] = countryList.find(([each]) => each.toLowerCase() === wanted) ?? []
  return listed ?? CODES.find((code) => countryNameOf(code)?.toLowerCase() === wanted)
}
