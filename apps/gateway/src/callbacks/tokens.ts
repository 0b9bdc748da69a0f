/** `CallbackParts`: what is the callbacks' own. */
export const CALLBACKS = Symbol('callbacks')
