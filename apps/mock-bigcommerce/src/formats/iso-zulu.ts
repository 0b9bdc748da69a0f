/** A date to the second with `Z`, as price lists and a few others have it. */
export function isoZulu(isoDate: string): string {
  return new Date(isoDate).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
