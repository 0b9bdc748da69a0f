/** The origin that clients know the gateway by, a URL, or null where each is told what it called. */
export const PUBLIC_URL = Symbol('public url')
