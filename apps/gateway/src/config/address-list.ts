import { isIP } from 'node:net'

// What Fastify knows by name.
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

/** Whether a text lists addresses and networks as Fastify's `trustProxy` takes them. */
export function isAddressList(text: string): boolean {
  return text.split(',').every((each) => isAddressOrNetwork(each.trim()))
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  if (bits === undefined) return isIP(address) !== 0 || NAMED_NETWORKS.includes(address)
  const mostBits = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= mostBits
  )
}
