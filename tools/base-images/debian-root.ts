import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runOrFail } from './docker-engine.ts'

const RELEASE = 'bookworm'

// What the public slim image leaves out, too.
const LEFT_OUT = ['doc', 'man', 'info', 'locale', 'lintian', 'linda', 'groff']

/**
 * Makes a small Debian from the mirror that this machine's apt is set up with, and imports it.
 *
 * @throws {Error} If this is no root's shell or debootstrap is missing, saying what to do.
 */
export async function importDebian(image: string): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('debootstrap has to be run by root')
  const root = await mkdtemp(join(tmpdir(), 'latchkey-debian-'))
  try {
    await debootstrap(root, await mirrors())
    await slim(root)
    await runOrFail('sh', [
      '-c',
      `tar -C "$1" --numeric-owner -c . | docker import -c 'CMD ["bash"]' - "$2"`,
      'import',
      root,
      image,
    ])
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

async function debootstrap(root: string, sources: readonly string[]): Promise<void> {
  const main = sources.find((source) => source.split(' ')[2] === RELEASE)
  const mirror = main?.split(' ')[1] ?? 'http://deb.debian.org/debian'
  await runOrFail('debootstrap', ['--variant=minbase', RELEASE, root, mirror]).catch(
    (error: unknown) => {
      const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      throw isAbsent ? new Error('debootstrap is missing: apt-get install debootstrap') : error
    },
  )
  const lines = sources.length > 0 ? sources : [`deb ${mirror} ${RELEASE} main`]
  await writeFile(join(root, 'etc/apt/sources.list'), `${lines.join('\n')}\n`)
}

/** The lines of a `sources.list` for this release, as the machine has them. */
async function mirrors(): Promise<readonly string[]> {
  const format = '$(ORIGIN) $(REPO_URI) $(RELEASE) main'
  const targets = await runOrFail('apt-get', ['indextargets', '--format', format]).catch(() => '')
  const lines = targets
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([origin, , release = '']) => origin === 'Debian' && release.startsWith(RELEASE))
    .map((words) => ['deb', ...words.slice(1)].join(' '))
  return [...new Set(lines)]
}

async function slim(root: string): Promise<void> {
  const config = join(root, 'etc/apt/apt.conf.d')
  // How the machine reaches its mirror: proxies, and whether that mirror is a frozen one.
  const acquire = await runOrFail('apt-config', ['dump']).catch(() => '')
  const kept = acquire.split('\n').filter((line) => /^Acquire::(https?|ftp|Check-)/.test(line))
  await writeFile(join(config, '90machine'), `${kept.join('\n')}\n`)
  const excluded = LEFT_OUT.map((folder) => `path-exclude /usr/share/${folder}/*`)
  await writeFile(
    join(root, 'etc/dpkg/dpkg.cfg.d/slim'),
    `${excluded.join('\n')}\npath-include /usr/share/doc/*/copyright\n`,
  )
  const clean = 'apt-get clean; rm -rf /var/lib/apt/lists/* /var/log/*'
  const folders = LEFT_OUT.filter((folder) => folder !== 'doc').map((name) => `/usr/share/${name}`)
  const docs = 'find /usr/share/doc -not -name copyright -not -type d -delete'
  await runOrFail('chroot', [root, 'sh', '-c', `${clean}; rm -rf ${folders.join(' ')}; ${docs}`])
}
