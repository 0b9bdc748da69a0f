import '../scope-catalog/workspace-modules.ts'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { JsxEmit, ModuleKind, ScriptTarget, transpileModule } from 'typescript'

/**
 * Lets plain `node` run the mock's own sources. Import it before the mock: it is an application, where
 * the other names of the workspace are libraries, and its classes declare fields in their constructors,
 * which Node does not take; nor does it take JSX.
 */
const MOCK = new URL('../../apps/mock-bigcommerce/src/index.ts', import.meta.url).href
const SOURCES = new URL('../../', import.meta.url).href

// Fields are assigned as the workspace's compiler assigns them: after those of the constructor.
const COMPILER_OPTIONS = {
  target: ScriptTarget.ES2024,
  module: ModuleKind.ESNext,
  jsx: JsxEmit.ReactJSX,
  verbatimModuleSyntax: true,
  useDefineForClassFields: false,
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    return nextResolve(specifier === '@latchkey/mock-bigcommerce' ? MOCK : specifier, context)
  },
  load(url, context, nextLoad) {
    if (!/^(?:apps|libs)\/.*\.tsx?$/.test(url.replace(SOURCES, ''))) return nextLoad(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    const { outputText } = transpileModule(source, {
      compilerOptions: COMPILER_OPTIONS,
      fileName: fileURLToPath(url),
    })
    return { format: 'module', source: outputText, shortCircuit: true }
  },
})
