const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** A destination as a URL; `undefined` where it is none that BigCommerce could call. */
export function parseDestination(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined
}

/** Whether a destination is on this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.test(hostname)
}

/** Whether a hook may name this destination: https on port 443, or whatever the mock allows besides. */
export function isDestination(text: string, allowsLoopback: boolean): boolean {
  const url = parseDestination(text)
  if (url === undefined) return false
  // The port is the empty text where it is the protocol's own.
  if (url.protocol === 'https:' && url.port === '') return true
  return allowsLoopback && isLoopback(url)
}
