import { deflateRawSync } from 'node:zlib'

/** A zip file of texts, its checksums left out. */
export function zipForTest(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text)
    const local = header(30, 0x04034b50, name)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = header(46, 0x02014b50, name)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt16LE(Buffer.byteLength(name), 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, packed)
    directory.push(entry)
    offset += local.length + packed.length
  }
  const end = header(22, 0x06054b50)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

function header(bytes: number, signature: number, name = ''): Buffer {
  const buffer = Buffer.concat([Buffer.alloc(bytes), Buffer.from(name)])
  buffer.writeUInt32LE(signature, 0)
  return buffer
}
