import './workspace-modules.ts'

const { disagreements, scopes, theCatalog } = await import('@latchkey/scope-catalog')
const { renderRouteFiles } = await import('./apply-changes.ts')
const { renderScopePage } = await import('./render-scope-page.ts')

/** The files that follow from the scope catalog: its route files in their one form, and its page. */
export function generateCatalog(): Record<string, string> {
  const catalog = theCatalog()
  const routeFiles = [...renderRouteFiles(catalog.routes)].map(([name, text]) => [
    `libs/scope-catalog/src/routes/${name}`,
    text,
  ])
  return {
    ...(Object.fromEntries(routeFiles) as Record<string, string>),
    'docs/scopes.md': renderScopePage(catalog.routes, scopes, disagreements),
  }
}
