/** A cookie that this gateway sets: for its own server and its own path, out of reach of scripts. */
export interface Cookie {
  readonly name: string
  /** Of characters that need no quoting (RFC 6265 §4.1.1). */
  readonly value: string
  readonly path: string
  readonly maxAgeSeconds: number
  /** Whether the gateway is called by https, and the cookie carried by nothing else. */
  readonly isSecure: boolean
  /**
   * Whether it is needed in a frame of another site; partitioned there, so that each site that frames
   * the gateway has cookies of its own. Without https no browser carries it there.
   */
  readonly inFrames: boolean
}

/** The value of `Set-Cookie`. */
export function cookieText(cookie: Cookie): string {
  const { name, value, path, maxAgeSeconds, isSecure, inFrames } = cookie
  const site = isSecure && inFrames ? 'SameSite=None; Partitioned' : 'SameSite=Lax'
  const secure = isSecure ? '; Secure' : ''
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly${secure}; ${site}`
}

/**
 * The value that a `Cookie` header gives to a name. Of two, the first: browsers send the one with the
 * longer path before the other (RFC 6265 §5.4).
 */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [found = '', ...value] = pair.trim().split('=')
    if (found === name) return value.join('=')
  }
  return undefined
}
