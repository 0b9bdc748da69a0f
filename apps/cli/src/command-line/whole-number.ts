/** Reads a number as the gateway numbers things: from 1, in digits only. */
export function wholeNumber(name: string): (text: string) => number {
  return (text) => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${name} is a whole number from 1`)
    return Number(text)
  }
}
