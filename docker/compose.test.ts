import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pathOf, readText, readYaml } from './testing/files.ts'
import { gatewaySettings, isGivenWell } from './testing/gateway-settings.ts'

const Environment = z.record(z.string(), z.string())
const Service = z.looseObject({
  image: z.string(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  cap_add: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  restart: z.string().optional(),
  ports: z.array(z.string()).default([]),
  environment: Environment.default({}),
  volumes: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
})
const Services = z.object({ services: z.record(z.string(), Service) })
const Overrides = z.object({
  services: z.record(z.string(), z.looseObject({ environment: Environment.default({}) })),
})

const { services } = Services.parse(readYaml('docker/compose.yaml')[0])
const named = Object.entries(services)
const gateways = named.filter(([name]) => name.startsWith('gateway-'))

describe('each service of compose.yaml', () => {
  it.each(named)('can be given another image: %s', (_name, { image }) => {
    expect(image).toMatch(/^\$\{LATCHKEY_[A-Z]+_IMAGE:-[a-z0-9./-]+:[a-z0-9.-]+\}$/)
  })

  it.each(named)('may do next to nothing on its machine: %s', (_name, service) => {
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
  })

  it.each(named.filter(([name]) => name !== 'secrets'))(
    'is not root, and gets no right back: %s',
    (_name, { user, cap_add }) => {
      expect([user === 'root', cap_add]).toEqual([false, []])
    },
  )

  it.each(named.filter(([, { restart }]) => restart !== undefined))(
    'has an end to its memory: %s',
    (_name, { mem_limit }) => {
      expect(mem_limit).toMatch(/^\d+m$/)
    },
  )

  it.each(named)('mounts only what is there: %s', (_name, { volumes }) => {
    const files = volumes
      .filter((volume) => volume.startsWith('.'))
      .map((each) => each.split(':')[0])

    expect(files.filter((file) => !existsSync(pathOf(`docker/${file ?? ''}`)))).toEqual([])
  })
})

describe('compose.yaml', () => {
  it('publishes the proxy, the mock and Prometheus, on loopback unless told otherwise', () => {
    const ports = named.flatMap(([name, { ports }]) => ports.map((port) => `${name} ${port}`))

    const published = '${LATCHKEY_PUBLISH_ADDRESS:-127.0.0.1}'
    expect(ports).toEqual([
      `proxy ${published}:\${LATCHKEY_PORT:-8080}:8080`,
      `mock ${published}:\${MOCK_BIGCOMMERCE_PORT:-8090}:8090`,
      `prometheus ${published}:\${PROMETHEUS_PORT:-9090}:9090`,
    ])
  })

  it('gives the gateways settings that there are, and secrets by file alone', () => {
    const given = gateways.flatMap(([, { environment }]) => Object.keys(environment))

    expect(given).not.toEqual([])
    expect(given.filter((name) => !isGivenWell(name))).toEqual([])
  })

  it('gives both gateways and the migration the same settings', () => {
    const [first, ...others] = [...gateways, ['migrate', services['migrate']] as const].map(
      ([, service]) => service?.environment,
    )

    expect(others).toEqual([first, first])
  })

  it('leaves the gateways the time that they take to stop', () => {
    const timeoutMs = Number(gatewaySettings.get('LATCHKEY_SHUTDOWN_TIMEOUT_MS')?.fallback)

    for (const [, { stop_grace_period: grace = '' }] of gateways) {
      expect(Number(/^(\d+)s$/.exec(grace)?.[1]) * 1_000).toBeGreaterThan(timeoutMs)
    }
  })

  it('has a proxy and a Prometheus that know every gateway, and no other', () => {
    const names = gateways.map(([name]) => `${name}:8080`)

    expect(readText('docker/compose/nginx.conf').match(/(?<=^\s*server )[^ ;{]+(?= )/gm)).toEqual(
      expect.arrayContaining(names),
    )
    const Scraped = z.object({
      scrape_configs: z.tuple([
        z.object({ static_configs: z.tuple([z.object({ targets: z.array(z.string()) })]) }),
      ]),
    })
    const [prometheus] = readYaml('docker/compose/prometheus.yml')
    const { targets } = Scraped.parse(prometheus).scrape_configs[0].static_configs[0]
    expect(targets).toEqual(names)
  })
})

describe('every compose file', () => {
  const files = ['compose.yaml', 'compose.production.yaml', 'compose.development.yaml', '.env']

  it.each(files)('holds no secret: %s', (file) => {
    const text = readText(`docker/${file}`)

    expect(text).not.toMatch(/:\/\/[^\s/$]+:[^\s/$]+@/)
    expect(text).not.toMatch(/[A-Za-z0-9+/]{40,}/)
    expect(text).not.toMatch(/(PASSWORD|SECRET|TOKEN|KEYS?)\s*[:=]\s*[^\s{]/)
  })

  it.each(['compose.production.yaml', 'compose.development.yaml'])(
    'changes what there is, and gives no setting that there is not: %s',
    (file) => {
      const changed = Overrides.parse(readYaml(`docker/${file}`)[0]).services

      const added = Object.keys(changed).filter((name) => !Object.hasOwn(services, name))
      expect(added).toEqual(file === 'compose.development.yaml' ? ['rebuild'] : [])
      const given = gateways.flatMap(([name]) => Object.keys(changed[name]?.environment ?? {}))
      expect(given.filter((name) => !isGivenWell(name))).toEqual([])
    },
  )

  it('sends production calls to no mock', () => {
    const { services: changed } = Overrides.parse(readYaml('docker/compose.production.yaml')[0])

    for (const [name] of gateways) {
      expect(changed[name]?.environment['LATCHKEY_DEVELOPMENT_UPSTREAM']).toBe('')
    }
    expect(changed['mock']).toMatchObject({ profiles: ['mock'] })
  })
})
