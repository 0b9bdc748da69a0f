import { engine } from './engine.ts'

/** What a container said, apart. */
export interface ContainerOutput {
  readonly stdout: string
  readonly stderr: string
}

const HEADER_BYTES = 8
const STDERR = 2

/** Everything that a container has said so far. */
export async function outputOf(id: string): Promise<ContainerOutput> {
  const container = (await engine()).container.getById(id)
  const frames = await container.logs({ stdout: true, stderr: true, follow: false })
  const said = { stdout: '', stderr: '' }
  // Docker's stream format: one byte for the channel, three of nothing, four for the length.
  for (let at = 0; at + HEADER_BYTES <= frames.length;) {
    const begin = at + HEADER_BYTES
    const end = begin + frames.readUInt32BE(at + 4)
    said[frames[at] === STDERR ? 'stderr' : 'stdout'] += frames.toString('utf8', begin, end)
    at = end
  }
  return said
}
