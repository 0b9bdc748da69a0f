/** `ConnectionDepsAt`: what connecting by the driver's properties needs. */
export const CONNECTIONS = Symbol('connections')
