import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { z } from 'zod'
import { lockfileSubset } from './lockfile-subset.ts'

const ROOT = new URL('../../', import.meta.url)
const IMPORTED =
  /^(?:import|export)\b.*?(?:from )?["']([^"']+)["'];?$|\bimport\(["']([^"']+)["']\)/gm
const Description = z.looseObject({ name: z.string(), version: z.string() })
const RootPackage = z.object({
  version: z.string(),
  license: z.string(),
  engines: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
})
const Lockfile = z.object({ packages: z.record(z.string(), z.looseObject({})) })

export interface NpmPackageOptions {
  /** The app's folder, as a URL that ends in a slash. */
  readonly app: URL
  /** What the package is called, or the file in the app's folder that describes it. */
  readonly description: { readonly name: string } | { readonly file: string }
  /** Packages that no import of the bundle names: a library asks for them by itself. */
  readonly loadedByLibraries?: readonly string[]
  /** Files to copy beside the bundle, as paths from the app's folder. */
  readonly copied?: readonly string[]
}

/**
 * Makes the output of a build a package: with `package.json`, which names the packages that the bundle
 * has left to be installed, and a `package-lock.json` that holds them to the workspace's versions and
 * checksums. `npm ci --omit=dev --omit=optional --ignore-scripts` there makes it run.
 */
export function npmPackage({
  app,
  description,
  loadedByLibraries = [],
  copied = [],
}: NpmPackageOptions): Plugin {
  const imported = new Set<string>(loadedByLibraries)
  let out = ''
  return {
    name: 'latchkey-npm-package',
    configResolved({ root, build }) {
      out = resolve(root, build.outDir)
    },
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === 'chunk') for (const name of packagesIn(part.code)) imported.add(name)
      }
    },
    // Not when the bundle is closed, which it is behind a failed build, too.
    async writeBundle() {
      for (const file of copied) {
        await copyFile(new URL(file, app), join(out, file.replace(/^.*\//, '')))
      }
      const root = RootPackage.parse(await readJson(new URL('package.json', ROOT)))
      const described = await describe(description, { app, root })
      const dependencies = versionsOf(imported, root.dependencies)
      await writeJson(join(out, 'package.json'), { ...described, dependencies })
      const { packages } = Lockfile.parse(await readJson(new URL('package-lock.json', ROOT)))
      const lockfile = lockfileSubset(packages, { ...described, dependencies })
      await writeJson(join(out, 'package-lock.json'), lockfile)
    },
  }
}

async function describe(
  description: NpmPackageOptions['description'],
  { app, root }: { app: URL; root: z.infer<typeof RootPackage> },
): Promise<z.infer<typeof Description>> {
  if ('file' in description)
    return Description.parse(await readJson(new URL(description.file, app)))
  const { version, license, engines } = root
  return { name: description.name, version, private: true, license, type: 'module', engines }
}

// Read from the code: the list of imports has those, too, that were found to be unused.
function packagesIn(code: string): string[] {
  return [...code.matchAll(IMPORTED)]
    .map(([, always, atNeed = '']) => always ?? atNeed)
    .filter((id) => !isBuiltin(id) && !id.startsWith('.'))
    .map(packageOf)
}

function packageOf(id: string): string {
  return id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/')
}

function versionsOf(names: Iterable<string>, locked: Readonly<Record<string, string>>) {
  const versions = [...names].sort().map((name) => {
    const version = locked[name]
    if (version === undefined) throw new Error(`${name} is bundled by nobody and no dependency`)
    return [name, version] as const
  })
  return Object.fromEntries(versions)
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'))
}

async function writeJson(file: string, content: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`)
}
