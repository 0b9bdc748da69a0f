import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { docker } from './engine/command.ts'
import { containerOf, engine } from './engine/engine.ts'
import { image } from './engine/environment.ts'

const MEGABYTE = 1_000_000
const SECRET_FILE = /\/(\.npmrc|\.env[^/]*|\.git|\.latchkey|id_\w+|[^/]+\.(key|p12|pfx))$/
const SECRET_TEXT = /_authToken|PRIVATE KEY|LATCHKEY_(VAULT|DATABASE)|_(PASSWORD|SECRET|TOKEN)=/

const { gateway, mock } = inject('stack')
const images = [image.gateway(), image.mock(), image.cli()]
const ImageConfig = z.object({
  Env: z.array(z.string()),
  Labels: z.record(z.string(), z.string()),
})

describe('each of our images', () => {
  it.each(images)('is smaller than 350 MB: %s', async (name) => {
    const [bytes] = await docker('image', 'inspect', '--format', '{{.Size}}', name)

    expect(Number(bytes) / MEGABYTE).toBeLessThan(350)
  })

  it.each(images)('says what it is, of which version and licence: %s', async (name) => {
    const { Labels } = await configOf(name)

    expect(Labels).toMatchObject({
      'org.opencontainers.image.title': expect.stringMatching(/./) as string,
      'org.opencontainers.image.version': expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      'org.opencontainers.image.licenses': 'Apache-2.0',
    })
  })

  it.each(images)('has no secret in its environment, or in what made it: %s', async (name) => {
    const { Env } = await configOf(name)
    const history = await docker('history', '--no-trunc', '--format', '{{.CreatedBy}}', name)

    expect([...Env, ...history].filter((line) => SECRET_TEXT.test(line))).toEqual([])
  })

  it.each(images)('holds no file that secrets are kept in: %s', async (name) => {
    const find = ['run', '--rm', '--network', 'none', '--entrypoint', 'find', name]
    const files = await docker(...find, '/app', '/home')

    expect(files).toContain('/app/package.json')
    expect(files.filter((file) => SECRET_FILE.test(file))).toEqual([])
  })

  it.each([
    ['gateway', gateway.id],
    ['mock', mock.id],
  ])('runs without rights, on a root that cannot be written: %s', async (_name, id) => {
    const { HostConfig } = await (await containerOf(id)).inspect()

    expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'] })
    expect(await inside(id, 'id -u')).toBe('1000')
    expect(await inside(id, 'grep CapEff /proc/1/status')).toBe('CapEff:\t0000000000000000')
    expect(await inside(id, 'touch /app/anything 2>/dev/null || echo refused')).toBe('refused')
  })
})

async function configOf(name: string): Promise<z.infer<typeof ImageConfig>> {
  const [config = ''] = await docker('image', 'inspect', '--format', '{{json .Config}}', name)
  return ImageConfig.parse(JSON.parse(config))
}

async function inside(id: string, script: string): Promise<string> {
  const { container: containers } = await engine()
  const { stdout } = await containers.exec(await containerOf(id), ['sh', '-c', script])
  return stdout.trim()
}
