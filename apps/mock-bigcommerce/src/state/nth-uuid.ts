import { createHash } from 'node:crypto'

/**
 * A UUID that looks like any other and is the same at every start, so that what a test recorded
 * still fits. Version and variant are those of a random one (RFC 9562 §5.4).
 */
export function nthUuid(salt: string, n: number): string {
  const digits = createHash('sha256').update(`${salt} ${n}`).digest('hex')
  const variant = '89ab'.charAt(Number.parseInt(digits.charAt(16), 16) % 4)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20, 32),
  ].join('-')
}
