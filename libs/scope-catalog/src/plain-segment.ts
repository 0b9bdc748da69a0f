const DOT = '.'.charCodeAt(0)

// RFC 3986 §3.3 `pchar` without percent-encoding: what else stands in a path is folded into another
// path by some URL parser further on.
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.~:@!$&'()*+,;=-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/**
 * Whether a segment may stand for a parameter: not empty, plain characters, no dot segment
 * (RFC 3986 §5.2.4).
 *
 * Reads in place, because a slice of the path would be an allocation for each call judged.
 */
export function isPlainSegment(path: string, from: number, to: number): boolean {
  const length = to - from
  if (length < 1) return false
  if (length < 3 && path.charCodeAt(from) === DOT && path.charCodeAt(to - 1) === DOT) return false
  for (let at = from; at < to; at += 1) {
    if (PLAIN[path.charCodeAt(at)] !== 1) return false
  }
  return true
}
