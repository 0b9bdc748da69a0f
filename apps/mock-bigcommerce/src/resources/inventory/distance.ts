/** A place on the earth, in degrees. */
export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

const EARTH_RADIUS_KM = 6_371

/** How far two places are apart, along the earth. */
export function distanceKm(from: Coordinates, to: Coordinates): number {
  const inRadians = (degrees: number) => (degrees * Math.PI) / 180
  const halfChord = (a: number, b: number) => Math.sin(inRadians(b - a) / 2) ** 2
  const across =
    halfChord(from.latitude, to.latitude) +
    Math.cos(inRadians(from.latitude)) *
      Math.cos(inRadians(to.latitude)) *
      halfChord(from.longitude, to.longitude)
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(across)))
}
