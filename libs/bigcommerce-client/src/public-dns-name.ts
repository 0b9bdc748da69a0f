import { isIP } from 'node:net'

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

// RFC 6761, RFC 6762, RFC 8375 and ICANN's `internal`: names that never belong to the public DNS.
const PRIVATE_SUFFIXES = ['localhost', 'local', 'internal', 'arpa']

/**
 * Whether a name can belong to a host of the public Internet: lower case, two labels or more, no IP
 * address in any spelling, no suffix that is private by definition.
 *
 * Says nothing about where the name leads; `isPublicAddress` judges that.
 */
export function isPublicDnsName(name: string): boolean {
  if (name.length > 253 || isIP(name) !== 0) return false
  const labels = name.split('.')
  const suffix = labels.at(-1) ?? ''
  return (
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    // A last label of digits, or of hexadecimal digits after `0x`, makes the name an IPv4 address to a
    // URL parser (WHATWG URL, "ends in a number").
    !/^(\d+|0x[0-9a-f]*)$/.test(suffix) &&
    !isPrivateName(name)
  )
}

/** Whether a name belongs to this machine or a private network by definition. */
export function isPrivateName(name: string): boolean {
  return PRIVATE_SUFFIXES.includes(name.slice(name.lastIndexOf('.') + 1))
}
