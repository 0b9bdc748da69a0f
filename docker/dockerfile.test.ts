import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pathOf, readText } from './testing/files.ts'

const text = readText('docker/Dockerfile').replaceAll(/\\\n\s*/g, ' ')
const stages = new Map(
  text
    .split(/^(?=FROM )/m)
    .slice(1)
    .map((stage) => [/ AS ([\w-]+)$/m.exec(stage)?.[1] ?? '', stage]),
)
const images = ['gateway', 'mock', 'cli'].map((name) => [name, stages.get(name) ?? ''] as const)

describe('each image', () => {
  it.each(images)('runs as an unprivileged user: %s', (_name, stage) => {
    expect(stage.match(/^USER .*$/gm)).toEqual(['USER node'])
    expect(stage.indexOf('USER node')).toBeLessThan(stage.indexOf('ENTRYPOINT'))
  })

  it.each(images)(
    'hands signals and arguments to its program, without a shell: %s',
    (_n, stage) => {
      expect(stage).toMatch(/^ENTRYPOINT \["node", "\/app\/[\w.]+"\]$/m)
      expect(stage).not.toMatch(/^(ENTRYPOINT|CMD) [^[]/m)
    },
  )

  it.each(images)('says what it is: %s', (_name, stage) => {
    const labels = [...stage.matchAll(/org\.opencontainers\.image\.(\w+)="[^"]+"/g)]

    expect(labels.map(([, name]) => name)).toEqual(['title', 'description', 'licenses', 'version'])
  })

  it.each(images.filter(([name]) => name !== 'cli'))(
    'tells whether it is well: %s',
    (_n, stage) => {
      expect(stage).toMatch(/^HEALTHCHECK .* CMD \["node", "\/app\/health-check\.mjs", /m)
      expect(stage).toMatch(/^EXPOSE \d+$/m)
    },
  )

  it.each(images)('takes nothing from a build but its own packages and bundle: %s', (_n, stage) => {
    const sources = [...stage.matchAll(/^COPY (.*)$/gm)].map(([, what = '']) => what)

    expect(
      sources.filter((what) => !/^(--from=\S+ \/|docker\/health-check\.mjs )/.test(what)),
    ).toEqual([])
  })
})

describe('the Dockerfile', () => {
  it('starts everything from one image, which can be another', () => {
    expect(text).toMatch(/^ARG NODE_IMAGE=node:24-bookworm-slim$/m)
    const from = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image)
    expect(from.filter((image) => image !== '${NODE_IMAGE}' && !stages.has(image))).toEqual([])
  })

  it('asks nothing of the builder that the classic one does not have', () => {
    expect(text).not.toMatch(/--mount|--link|<<|# *syntax=|COPY .*--chmod/)
  })

  it('brings no certificate, proxy, registry or secret of the machine that builds', () => {
    expect(text).not.toMatch(
      /NODE_EXTRA_CA_CERTS|cafile|registry|_proxy|TOKEN|PASSWORD|VAULT|DATABASE/i,
    )
  })

  it('copies only what is there and what .dockerignore lets through', () => {
    const sources = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, list = '']) =>
      list.split(' '),
    )
    const allowed = readText('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map(
        (line) =>
          new RegExp(`^${line.slice(1).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}(/|$)`),
      )

    expect(sources.filter((source) => !existsSync(pathOf(source)))).toEqual([])
    expect(sources.filter((source) => !allowed.some((pattern) => pattern.test(source)))).toEqual([])
  })

  it('sends nothing to the engine that is not asked for', () => {
    const lines = readText('.dockerignore')
      .split('\n')
      .filter((line) => /^[^#]/.test(line))

    expect(lines[0]).toBe('*')
    expect(lines).toContain('**/node_modules')
  })
})
