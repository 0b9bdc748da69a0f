import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BASE_IMAGES } from './base-image.ts'
import type { DockerEngine, Pull } from './docker-engine.ts'
import { findMissing, registryOf } from './missing-images.ts'

const list = [
  { name: 'debian', recipe: 'debian' },
  { name: 'node', from: 'debian', recipe: 'node' },
  { name: 'redis', from: 'debian', recipe: 'redis' },
  { name: 'registry.test/tool', from: 'debian', recipe: 'tool' },
]

describe('what is missing', () => {
  it('is nothing where everything is there, and then no registry is asked', async () => {
    const { engine, pulled } = engineWith({ present: ['node', 'redis'] })

    const { found, missing } = await findMissing(['node', 'redis'], { list, engine })

    expect(missing).toEqual([])
    expect(found.map(({ name, how }) => `${name} ${how}`)).toEqual([
      'node present',
      'redis present',
    ])
    expect(pulled).toEqual([])
  })

  it('is nothing where everything can be pulled, not even what it is built on', async () => {
    const { engine } = engineWith({ pulls: { node: 'pulled' } })

    const { found, missing } = await findMissing(['node'], { list, engine })

    expect([found, missing]).toEqual([[{ name: 'node', how: 'pulled' }], []])
  })

  it('is made after what it is built on, which is made once', async () => {
    const { engine } = engineWith({})

    const { missing } = await findMissing(['redis', 'node'], { list, engine })

    expect(missing.map(({ name }) => name)).toEqual(['debian', 'node', 'redis'])
  })

  it('is built on what is there', async () => {
    const { engine } = engineWith({ present: ['debian'] })

    const { missing } = await findMissing(['node'], { list, engine })

    expect(missing.map(({ name }) => name)).toEqual(['node'])
  })

  it('is asked of a registry out of reach once, and of the others nevertheless', async () => {
    const { engine, pulled } = engineWith({ pulls: { 'registry.test/tool': 'pulled' } })

    await findMissing(['node', 'redis', 'registry.test/tool'], { list, engine })

    expect(pulled).toEqual(['node', 'registry.test/tool'])
  })

  it('is asked one by one of a registry that answers', async () => {
    const { engine, pulled } = engineWith({ pulls: { node: 'not there', debian: 'pulled' } })

    const { missing } = await findMissing(['node', 'redis'], { list, engine })

    expect(pulled).toEqual(['node', 'debian', 'redis'])
    expect(missing.map(({ name }) => name)).toEqual(['node', 'redis'])
  })

  it('has a recipe, or is refused', async () => {
    const { engine } = engineWith({})

    await expect(findMissing(['mysql'], { list, engine })).rejects.toThrow('no recipe for mysql')
  })
})

describe('the registry of an image', () => {
  it.each([
    ['node:24-bookworm-slim', 'docker.io'],
    ['prom/prometheus:v3.5.0', 'docker.io'],
    ['registry.test/latchkey/gateway:local', 'registry.test'],
    ['localhost:5000/node', 'localhost:5000'],
    ['localhost/node', 'localhost'],
  ])('of %s is %s', (name, registry) => {
    expect(registryOf(name)).toBe(registry)
  })
})

describe('the list', () => {
  it('has everything that the Dockerfile and the compose file start from', () => {
    const sources = ['Dockerfile', 'compose.yaml'].map((file) =>
      readFileSync(new URL(`../../docker/${file}`, import.meta.url), 'utf8'),
    )
    const used = sources
      .flatMap((text) => text.match(/(?<=NODE_IMAGE=|_IMAGE:-)[\w./:-]+/g) ?? [])
      .filter((image) => !image.startsWith('latchkey/'))

    const listed = BASE_IMAGES.map(({ name }) => name)
    expect(used.filter((image) => !listed.includes(image))).toEqual([])
    expect(new Set(used).size).toBe(5)
  })
})

function engineWith({
  present = [],
  pulls = {},
}: {
  present?: readonly string[]
  pulls?: Readonly<Record<string, Pull>>
}) {
  const pulled: string[] = []
  const engine: DockerEngine = {
    has: async (image) => present.includes(image),
    pull: async (image) => {
      pulled.push(image)
      return pulls[image] ?? 'out of reach'
    },
  }
  return { engine, pulled }
}
