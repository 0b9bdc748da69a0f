import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { mergeConfig, type Plugin, type UserConfig } from 'vite'
import { serverBuild } from '../../vite.server.ts'

const OUT = new URL('../../dist/apps/cli/', import.meta.url)
const IMPORTED =
  /^(?:import|export)\b.*?(?:from )?["']([^"']+)["'];?$|\bimport\(["']([^"']+)["']\)/gm
const COPIED = ['latchkey.mjs', 'README.md', '../../LICENSE']

export default mergeConfig<UserConfig, UserConfig>(serverBuild('../../dist/apps/cli'), {
  plugins: [npmPackage()],
  // A library that is used in part brings along what only its other parts need.
  build: {
    rolldownOptions: {
      treeshake: { moduleSideEffects: 'no-external', propertyReadSideEffects: false },
    },
  },
})

/** Makes the output a package that npm can pack, with the dependencies that the bundle has left. */
function npmPackage(): Plugin {
  const imported = new Set<string>()
  return {
    name: 'latchkey-npm-package',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        // Read from the code: the list of imports has those, too, that were found to be unused.
        for (const [, always, atNeed = ''] of part.code.matchAll(IMPORTED)) {
          const id = always ?? atNeed
          if (!isBuiltin(id) && !id.startsWith('.')) imported.add(packageOf(id))
        }
      }
    },
    async closeBundle() {
      for (const file of COPIED) {
        await copyFile(new URL(file, import.meta.url), new URL(file.replace(/^.*\//, ''), OUT))
      }
      const description = await readJson('package.json')
      const { dependencies: locked } = await readJson('../../package.json')
      const dependencies = Object.fromEntries(
        [...imported].sort().map((name) => [name, versionOf(name, locked)]),
      )
      const text = JSON.stringify({ ...description, dependencies }, null, 2)
      await writeFile(new URL('package.json', OUT), `${text}\n`)
    },
  }
}

function packageOf(id: string): string {
  return id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/')
}

function versionOf(name: string, locked: Readonly<Record<string, string>> = {}): string {
  const version = locked[name]
  if (version === undefined) throw new Error(`${name} is bundled by nobody and no dependency`)
  return version
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>
}

async function readJson(file: string): Promise<PackageJson> {
  return JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8')) as PackageJson
}
