/** Numbers from 0 up to 1 that are the same in each run (Marsaglia's xorshift of 32 bits). */
export function seededRandom(seed: number): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Bytes of every value. */
export function randomBytes(length: number, random: () => number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at < length; at += 1) bytes[at] = random() * 256
  return bytes
}

/** Cuts bytes into pieces of random length. */
export function randomPieces(bytes: Buffer, most: number, random: () => number): Buffer[] {
  const pieces: Buffer[] = []
  for (let from = 0; from < bytes.length;) {
    const length = 1 + Math.floor(random() * most)
    pieces.push(bytes.subarray(from, from + length))
    from += length
  }
  return pieces
}
