/** `Readonly<Record<string, ReadinessCheck>>`: what has to be there for the gateway to serve. */
export const READINESS = Symbol('readiness')

/** `Registry`: where every part of the gateway registers its figures. */
export const METRICS = Symbol('metrics')
