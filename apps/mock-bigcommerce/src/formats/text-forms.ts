/** V2's decimals: text with four places, so that 10.10 is `10.1000` everywhere. */
export function decimal(amount: number): string {
  return amount.toFixed(4)
}

/** V2's dates: RFC 2822, always `+0000`; the empty text where there is none. */
export function rfc2822(isoDate: string | null): string {
  return isoDate === null ? '' : new Date(isoDate).toUTCString().replace('GMT', '+0000')
}

/** V3's dates: ISO 8601 to the second with an offset. */
export function isoSeconds(isoDate: string): string {
  return new Date(isoDate).toISOString().replace(/\.\d{3}Z$/, '+00:00')
}

/** A date to the second with `Z`, as price lists and a few others have it. */
export function isoZulu(isoDate: string): string {
  return new Date(isoDate).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
