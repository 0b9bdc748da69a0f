import { inflateRawSync } from 'node:zlib'

/** A file in a zip file. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly size: number
  /** Where the file's own header begins. */
  readonly offset: number
}

const END_OF_DIRECTORY = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT_BYTES = 65_535
const DIRECTORY_ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8
const LARGEST_FILE_BYTES = 5 * 1_024 * 1_024

/**
 * The files that a zip file lists.
 *
 * @returns `undefined` if it is not one.
 */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] | undefined {
  const end = endOfDirectory(bytes)
  if (end === undefined) return undefined
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined
    const nameBytes = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += ENTRY_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * What a file of a zip file says.
 *
 * @returns `undefined` if it cannot be unpacked, or is larger than a theme's files may be.
 */
export function zipText(bytes: Buffer, { offset, method, size }: ZipEntry): string | undefined {
  if (offset + LOCAL_BYTES > bytes.length) return undefined
  const start =
    offset + LOCAL_BYTES + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  const packed = bytes.subarray(start, start + size)
  if (method === STORED) return packed.toString('utf8')
  if (method !== DEFLATED) return undefined
  try {
    return inflateRawSync(packed, { maxOutputLength: LARGEST_FILE_BYTES }).toString('utf8')
  } catch {
    return undefined
  }
}

// It is the last thing in the file but for a comment.
function endOfDirectory(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT_BYTES)
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  return undefined
}
