/**
 * Whether a difference is at a place that changes by itself, by the places that `volatilePlaces` gave: a
 * place hides what its value and everything below it are, and with a mark before it the length or the
 * order of its list alone, or that it comes and goes.
 */
export function isVolatile(
  { kind, place }: { readonly kind: string; readonly place: string },
  volatile: ReadonlySet<string>,
): boolean {
  if (kind === 'status' || kind === 'body-kind') return false
  const comesAndGoes = kind === 'field-missing' || kind === 'field-added'
  if (volatile.has(`${comesAndGoes ? 'field' : kind}:${place}`)) return true
  const above = placesAbove(place)
  return (comesAndGoes ? above : [place, ...above]).some((each) => volatile.has(each))
}

function placesAbove(place: string): string[] {
  const above: string[] = []
  for (let end = place.lastIndexOf('/'); end !== -1; end = place.lastIndexOf('/', end - 1)) {
    above.push(place.slice(0, end))
    if (end === 0) break
  }
  return above
}
