/** `AppsDeps`: what the operations on registered apps need. */
export const APPS = Symbol('apps')
