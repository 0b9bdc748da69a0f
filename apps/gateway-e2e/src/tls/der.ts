/** Distinguished Encoding Rules, as far as certificates need them (ITU-T X.690 §8 and §10). */
export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content])
}

// X.690 §8.1.3: up to 127 in one byte, else the number of bytes that follow and those.
function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length)
  if (length < 0x100) return Buffer.of(0x81, length)
  return Buffer.of(0x82, length >> 8, length & 0xff)
}

/** Whole values of one kind each. */
export const asn1 = {
  sequence: (...parts: readonly Buffer[]) => der(0x30, ...parts),
  set: (...parts: readonly Buffer[]) => der(0x31, ...parts),
  /** @param hex The encoded arcs. */
  objectId: (hex: string) => der(0x06, Buffer.from(hex, 'hex')),
  integer: (bytes: Buffer) => der(0x02, bytes),
  text: (value: string) => der(0x0c, Buffer.from(value)),
  bits: (bytes: Buffer) => der(0x03, Buffer.of(0), bytes),
  octets: (bytes: Buffer) => der(0x04, bytes),
  truth: () => der(0x01, Buffer.of(0xff)),
  /** A time to the second, in UTC. */
  time: (date: Date) => {
    const digits = date.toISOString().replaceAll(/[^0-9]/g, '')
    return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`))
  },
  /** A part that is told by its number. */
  numbered: (number: number, ...parts: readonly Buffer[]) => der(0xa0 + number, ...parts),
}
