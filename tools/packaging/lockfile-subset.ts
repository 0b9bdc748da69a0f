/** A package as npm's lockfile (version 3) has it, as far as this reads it. */
export interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly dev?: boolean
  readonly optional?: boolean
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

/** `packages` of a lockfile: by folder, `''` for the package that it is of. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>

export interface DeployedPackage {
  readonly name: string
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

/** What `npm ci` reads, in version 3. */
export interface Lockfile {
  readonly name: string
  readonly version: string
  readonly lockfileVersion: 3
  readonly requires: true
  readonly packages: Readonly<Record<string, object>>
}

const INSTALLED = 'node_modules/'

/**
 * The part of a lockfile that one package needs, as a lockfile of its own: the same versions and the
 * same checksums.
 *
 * @throws {Error} If something is needed that is not locked, or locked without a checksum.
 */
export function lockfileSubset(locked: LockedPackages, deployed: DeployedPackage): Lockfile {
  const { name, version, dependencies } = deployed
  const needed = new Set<string>()
  follow(locked, needed, [['', Object.keys(dependencies)]], neededBy)
  const optional = new Set(needed)
  follow(
    locked,
    optional,
    [...needed].map((at) => [at, everythingOf(locked[at])]),
    everythingOf,
  )

  const kept = [...optional].sort().map((at) => [at, entryOf(locked, at, !needed.has(at))] as const)
  return {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name, version, dependencies }, ...Object.fromEntries(kept) },
  }
}

type Wants = (entry: LockedPackage | undefined) => readonly string[]

function follow(
  locked: LockedPackages,
  reached: Set<string>,
  from: readonly (readonly [string, readonly string[]])[],
  wants: Wants,
): void {
  const open = [...from]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [by, names] = next
    for (const name of names) {
      const at = resolve(locked, by, name)
      if (reached.has(at)) continue
      reached.add(at)
      open.push([at, wants(locked[at])])
    }
  }
}

function neededBy(entry: LockedPackage | undefined): readonly string[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = entry ?? {}
  const mayLack = entry?.peerDependenciesMeta ?? {}
  const peers = Object.keys(peerDependencies).filter((name) => mayLack[name]?.optional !== true)
  const own = Object.keys(dependencies).filter((name) => !Object.hasOwn(optionalDependencies, name))
  return [...own, ...peers]
}

function everythingOf(entry: LockedPackage | undefined): readonly string[] {
  return [...neededBy(entry), ...Object.keys(entry?.optionalDependencies ?? {})]
}

// As Node finds a package: beside the one that asks for it, and then further and further up.
function resolve(locked: LockedPackages, by: string, name: string): string {
  for (
    let folder = by;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf(INSTALLED) - 1))
  ) {
    const at = `${folder === '' ? '' : `${folder}/`}${INSTALLED}${name}`
    if (Object.hasOwn(locked, at)) return at
    if (folder === '') throw new Error(`${name} is not locked`)
  }
}

// `dev` and the like say what a package is to the whole workspace.
function entryOf(locked: LockedPackages, at: string, isOptional: boolean) {
  const entry = { ...locked[at] } as Record<string, unknown>
  if (entry['integrity'] === undefined) throw new Error(`${at} is locked without a checksum`)
  for (const mark of ['dev', 'devOptional', 'optional', 'peer']) Reflect.deleteProperty(entry, mark)
  return isOptional ? { ...entry, optional: true } : entry
}
