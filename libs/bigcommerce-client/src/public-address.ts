import { BlockList, isIP } from 'node:net'

// IANA's special-purpose registry for IPv4 (RFC 6890), with multicast and the former class E.
const FORBIDDEN_IPV4 = blockList('ipv4', [
  ['0.0.0.0', 8], // this network, the unspecified address
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared between a provider and its customers
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, cloud metadata services
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarking
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
])

// IPv6 hands out public addresses from one block only (RFC 4291 §2.4), so anything outside it is
// refused without a list: loopback, unique local, link-local, multicast, IPv4-mapped, NAT64.
const GLOBAL_IPV6 = blockList('ipv6', [['2000::', 3]])
const FORBIDDEN_IPV6 = blockList('ipv6', [
  ['2001::', 23], // protocol assignments, Teredo, ORCHID, benchmarking
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which can wrap a private IPv4 address
  ['3fff::', 20], // documentation
])

/**
 * Whether an IP address belongs to the public Internet. Anything that is not an address is not
 * public.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !FORBIDDEN_IPV4.check(address, 'ipv4')
    case 6:
      return isPublicIpv6(address)
    default:
      return false
  }
}

function isPublicIpv6(address: string): boolean {
  // A zone (`fe80::1%eth0`, RFC 4007 §11) only makes sense inside a link.
  if (address.includes('%')) return false
  return GLOBAL_IPV6.check(address, 'ipv6') && !FORBIDDEN_IPV6.check(address, 'ipv6')
}

function blockList(
  family: 'ipv4' | 'ipv6',
  subnets: readonly (readonly [net: string, prefixBits: number])[],
): BlockList {
  const list = new BlockList()
  for (const [net, prefixBits] of subnets) list.addSubnet(net, prefixBits, family)
  return list
}
