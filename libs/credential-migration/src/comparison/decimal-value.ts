// As JSON writes a number (RFC 8259 §6). Exponents beyond these bounds are no amounts.
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,9}))?$/

// An amount as V2 writes it, "79.0000". With a leading zero or an exponent it is rather a postcode or
// an article number, in which every character counts.
const AMOUNT = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,30})?$/

/** The value of a number's text in one single writing; `undefined` if the text is no number. */
export function decimalValue(text: string): string | undefined {
  const parts = NUMBER.exec(text)
  if (parts === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = whole + fraction
  const first = firstOther(digits, 0, 1)
  if (first === digits.length) return '0'
  const last = firstOther(digits, digits.length - 1, -1)
  const power = Number(exponent) - fraction.length + (digits.length - 1 - last)
  return `${sign}${digits.slice(first, last + 1)}e${power}`
}

/** The value of a text that is an amount, in one single writing; `undefined` for any other text. */
export function amountValue(text: string): string | undefined {
  return AMOUNT.test(text) ? decimalValue(text) : undefined
}

// Not a pattern: /0+$/ takes time that is quadratic in a long run of zeros.
function firstOther(digits: string, from: number, step: 1 | -1): number {
  let at = from
  while (digits[at] === '0') at += step
  return at
}
