import { defineConfig, type UserConfig } from 'vite'

/**
 * Bundles a server app's own sources into one `main.js`; packages stay in `node_modules`.
 *
 * Bundling packages too would give Nest two copies of itself, and its injector compares classes.
 * `keepNames` keeps the class names that TypeORM records for migrations.
 */
export function serverBuild(outDir: string): UserConfig {
  return defineConfig({
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: [/^@latchkey\//] },
    build: {
      ssr: 'src/main.ts',
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        output: { format: 'esm', keepNames: true, entryFileNames: 'main.js' },
      },
    },
  })
}
