/**
 * Builds the images of the gateway, the mock BigCommerce and the command line, and says how large they
 * are and how long each took.
 *
 *     npm run images [-- <name>…]
 *
 * `LATCHKEY_NODE_IMAGE` names another image with Node 24 to start from, `LATCHKEY_IMAGE_TAG` another tag
 * than `local`.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const TARGETS = { gateway: 'gateway', 'mock-bigcommerce': 'mock', cli: 'cli' } as const
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')))

type ImageName = keyof typeof TARGETS

function build(name: ImageName): void {
  const tag = process.env['LATCHKEY_IMAGE_TAG'] ?? 'local'
  const image = `latchkey/${name}:${tag}`
  const from = process.env['LATCHKEY_NODE_IMAGE']
  const begun = performance.now()
  docker([
    ...['build', '--quiet', '--file', 'docker/Dockerfile', '--target', TARGETS[name]],
    ...['--build-arg', `VERSION=${version}`],
    ...(from === undefined ? [] : ['--build-arg', `NODE_IMAGE=${from}`]),
    ...['--tag', image, '.'],
  ])
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const bytes = Number(docker(['image', 'inspect', '--format', '{{.Size}}', image]))
  console.log(`${image}: ${Math.round(bytes / 1e6)} MB, built in ${seconds} s`)
}

function docker(args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('docker', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status === 0) return stdout
  const said = error?.message ?? `${stdout}${stderr}`.trim().split('\n').slice(-30).join('\n')
  throw new Error(
    `docker ${args[0] ?? ''} failed:\n${said}\n` +
      'Where no registry answers, npm run base-images makes the images to start from',
  )
}

function isImageName(name: string): name is ImageName {
  return Object.hasOwn(TARGETS, name)
}

try {
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !isImageName(name))
  if (unknown.length > 0) throw new Error(`there is no image ${unknown.join(', ')}`)
  for (const name of asked.length > 0 ? asked : Object.keys(TARGETS)) {
    if (isImageName(name)) build(name)
  }
} catch (error) {
  console.error(`images: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  process.exitCode = 1
}
