import { registerHooks } from 'node:module'

/**
 * Lets plain `node` follow the workspace's own names, such as `@latchkey/kernel`, which elsewhere
 * the compiler's `paths` lead to the same files. Import it before anything that needs them.
 */
const NAME = /^@latchkey\/(?<library>[a-z-]+)$/

registerHooks({
  resolve(specifier, context, nextResolve) {
    const library = NAME.exec(specifier)?.groups?.['library']
    if (library === undefined) return nextResolve(specifier, context)
    return nextResolve(new URL(`../../libs/${library}/src/index.ts`, import.meta.url).href, context)
  },
})
