/** `FleetsDeps`: what the operations on fleets need. */
export const FLEETS = Symbol('fleets')
