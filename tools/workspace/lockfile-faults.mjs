const REGISTRY_ADDRESS = /:\/\/[^/"]*registry/

/**
 * Says what is wrong with a lockfile that `npm ci` would only notice on another machine, or never.
 *
 * A registry that lacks one platform's binary makes `npm install` leave it out silently; the same
 * lockfile then fails `npm ci`. And a registry's address in the lockfile sends every other machine
 * there.
 */
export function lockfileFaults({ packages = {} }) {
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...missingOptionals(packages, path, entry),
    ...(namesRegistry(entry) ? [`${name(path)} says where it was fetched`] : []),
  ])
}

function namesRegistry({ resolved, link, ...rest }) {
  const fetched = resolved !== undefined && link !== true
  return fetched || REGISTRY_ADDRESS.test(JSON.stringify(rest))
}

function missingOptionals(packages, path, { optionalDependencies = {} }) {
  return Object.keys(optionalDependencies)
    .filter((dependency) => !isFound(packages, path, dependency))
    .map((dependency) => `${dependency}, an optional dependency of ${name(path)}, has no entry`)
}

// As Node resolves it: in the package's own folder, then in each folder above.
function isFound(packages, path, dependency) {
  if (`${path && `${path}/`}node_modules/${dependency}` in packages) return true
  if (path === '') return false
  const outer = path.lastIndexOf('/node_modules/')
  return isFound(packages, outer === -1 ? '' : path.slice(0, outer), dependency)
}

const name = (path) => (path === '' ? 'the workspace' : path.replace(/^.*node_modules\//, ''))
