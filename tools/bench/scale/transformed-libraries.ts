import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

const LIBRARIES = new URL('../../../libs/', import.meta.url).href

/**
 * Lets plain `node` load the workspace's libraries: it strips types, and a constructor that declares
 * properties has to be written anew. Import it before anything that needs them.
 */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(LIBRARIES) || !url.endsWith('.ts')) return nextLoad(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    const javaScript = stripTypeScriptTypes(source, { mode: 'transform' })
    return { format: 'module', shortCircuit: true, source: javaScript }
  },
})
