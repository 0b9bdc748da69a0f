import type { BaseImage } from './base-image.ts'
import type { DockerEngine } from './docker-engine.ts'

/** An image that is there now, and how it came. */
export interface FoundImage {
  readonly name: string
  readonly how: 'present' | 'pulled'
}

/**
 * Finds out which images have to be made here, in the order of the list: what an image is built on
 * stands before it, and is looked for only if something is built on it.
 *
 * @param wanted Names of the list.
 */
export async function findMissing(
  wanted: readonly string[],
  { list, engine }: { list: readonly BaseImage[]; engine: DockerEngine },
): Promise<{ found: readonly FoundImage[]; missing: readonly BaseImage[] }> {
  const found: FoundImage[] = []
  const missing = new Set<BaseImage>()
  const outOfReach = new Set<string>()

  const look = async (name: string): Promise<void> => {
    const image = list.find((candidate) => candidate.name === name)
    if (image === undefined) throw new TypeError(`there is no recipe for ${name}`)
    if (missing.has(image) || found.some((one) => one.name === name)) return
    const how = await obtain(name, engine, outOfReach)
    if (how !== undefined) {
      found.push({ name, how })
      return
    }
    missing.add(image)
    if (image.from !== undefined) await look(image.from)
  }
  for (const name of wanted) await look(name)
  return { found, missing: list.filter((image) => missing.has(image)) }
}

async function obtain(
  name: string,
  engine: DockerEngine,
  outOfReach: Set<string>,
): Promise<FoundImage['how'] | undefined> {
  if (await engine.has(name)) return 'present'
  const registry = registryOf(name)
  if (outOfReach.has(registry)) return undefined
  const pull = await engine.pull(name)
  if (pull === 'pulled') return 'pulled'
  if (pull === 'out of reach') outOfReach.add(registry)
  return undefined
}

/** The registry that an image's name means: a first part with a dot or a port, or Docker Hub. */
export function registryOf(name: string): string {
  const [first = '', ...rest] = name.split('/')
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : 'docker.io'
}
