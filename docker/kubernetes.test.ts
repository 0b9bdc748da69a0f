import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readText, readYaml, yamlFilesIn } from './testing/files.ts'
import { gatewaySettings, isGivenWell } from './testing/gateway-settings.ts'
import { Manifest, unknownFieldsIn, validateManifest } from './testing/kubernetes-schema.ts'

const files = yamlFilesIn('docker/kubernetes')
const manifests = files
  .flatMap((file) => readYaml(file).map((document) => [file, Manifest.parse(document)] as const))
  .filter(([, { kind }]) => kind !== 'Kustomization')

const Container = z.looseObject({
  image: z.string(),
  args: z.array(z.string()).optional(),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  securityContext: z.unknown(),
  resources: z.object({ limits: z.object({ memory: z.string() }) }),
  lifecycle: z
    .object({
      preStop: z.object({ exec: z.object({ command: z.tuple([z.literal('sleep'), z.string()]) }) }),
    })
    .optional(),
})
const Workload = z.object({
  spec: z.looseObject({
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({
        automountServiceAccountToken: z.boolean(),
        terminationGracePeriodSeconds: z.number().optional(),
        securityContext: z.looseObject({ runAsNonRoot: z.boolean() }),
        containers: z.tuple([Container]),
      }),
    }),
  }),
})
const deployment = Workload.parse(manifest('Deployment')).spec.template
const job = Workload.parse(manifest('Job')).spec.template
const settings = z
  .object({ data: z.record(z.string(), z.string()) })
  .parse(manifest('ConfigMap')).data

describe('each manifest', () => {
  it.each(manifests)('is what Kubernetes takes: %s', (_file, each) => {
    expect(() => {
      validateManifest(each)
    }).not.toThrow()
  })

  it('has no field that Kubernetes does not know', () => {
    expect(unknownFieldsIn(manifests.map(([, each]) => each))).toEqual([])
  })

  it('would be refused with a value of a wrong kind', () => {
    expect(() => {
      validateManifest(serviceOn({ port: 'http' }))
    }).toThrow('must be integer')
  })

  it('would be refused with a field that there is not', () => {
    expect(unknownFieldsIn([serviceOn({ port: 80, nodeprot: 1 })]).join()).toContain('nodeprot')
  })

  it.each(files.filter((file) => /(base|migrate)\/kustomization/.test(file)))(
    'is of the version of this checkout: %s',
    (file) => {
      const { version } = z
        .object({ version: z.string() })
        .parse(JSON.parse(readText('package.json')))

      expect(readYaml(file)).toMatchObject([
        { images: [{ name: 'latchkey/gateway', newTag: version }] },
      ])
    },
  )

  it.each(files)('holds no secret: %s', (file) => {
    expect(readText(file)).not.toMatch(/:\/\/[^\s/]+:[^\s/]+@|[A-Za-z0-9+/]{43}=|^kind: Secret/m)
  })
})

describe('a pod', () => {
  it.each([
    ['the gateway', deployment],
    ['the migration', job],
  ])('may do next to nothing on its machine: %s', (_name, { spec }) => {
    const [{ securityContext }] = spec.containers

    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(spec.automountServiceAccountToken).toBe(false)
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
  })

  it.each([
    ['the gateway', deployment, ['VAULT_KEYS', 'DATABASE_URL', 'REDIS_URL']],
    ['the migration', job, ['VAULT_KEYS', 'DATABASE_URL']],
  ])(
    'is given secrets by file alone, and settings that there are: %s',
    (_name, { spec }, secrets) => {
      const given = spec.containers[0].env.map(({ name }) => name)

      expect(given).toEqual(secrets.map((secret) => `LATCHKEY_${secret}_FILE`))
      expect([...given, ...Object.keys(settings)].filter((name) => !isGivenWell(name))).toEqual([])
    },
  )

  it('has the time to be left out of the service, and then to end its calls', () => {
    const seconds = Number(deployment.spec.containers[0].lifecycle?.preStop.exec.command[1])
    const timeoutMs =
      settings['LATCHKEY_SHUTDOWN_TIMEOUT_MS'] ??
      gatewaySettings.get('LATCHKEY_SHUTDOWN_TIMEOUT_MS')?.fallback

    expect(deployment.spec.terminationGracePeriodSeconds).toBeGreaterThan(
      seconds + Number(timeoutMs) / 1_000,
    )
  })

  it('is replaced without a moment in which there are fewer', () => {
    expect(manifest('Deployment')).toMatchObject({
      spec: { strategy: { rollingUpdate: { maxUnavailable: 0 } } },
    })
    expect(deployment.spec.containers[0]).toMatchObject({
      readinessProbe: { httpGet: { path: '/health/ready' } },
      livenessProbe: { httpGet: { path: '/health/live' } },
    })
  })

  it('is what the service, the disruption budget and the network policy mean', () => {
    const { labels } = deployment.metadata

    const selected = [
      z.object({ spec: z.object({ selector: z.unknown() }) }).parse(manifest('Service')).spec
        .selector,
      selectorOf('PodDisruptionBudget', 'selector'),
      selectorOf('Deployment', 'selector'),
    ]
    expect(selected).toEqual([labels, labels, labels])
    expect(labels).toMatchObject(selectorOf('NetworkPolicy', 'podSelector'))
    expect(job.metadata.labels).toMatchObject(selectorOf('NetworkPolicy', 'podSelector'))
  })
})

function serviceOn(port: Readonly<Record<string, unknown>>): Manifest {
  const spec = { selector: {}, ports: [port] }
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'latchkey' }, spec }
}

function manifest(kind: string): Manifest {
  const found = manifests.find(([, each]) => each.kind === kind)
  if (found === undefined) throw new Error(`there is no ${kind}`)
  return found[1]
}

function selectorOf(kind: string, field: string): Record<string, string> {
  const selector = z.object({ matchLabels: z.record(z.string(), z.string()) })
  const { spec } = z.object({ spec: z.record(z.string(), z.unknown()) }).parse(manifest(kind))
  return selector.parse(spec[field]).matchLabels
}
