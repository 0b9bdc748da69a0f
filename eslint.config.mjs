import eslint from '@eslint/js'
import nx from '@nx/eslint-plugin'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

const may = (sourceTag, onlyDependOnLibsWithTags, extra = {}) => ({
  sourceTag,
  onlyDependOnLibsWithTags,
  ...extra,
})

const noFramework = {
  bannedExternalImports: [
    '@nestjs/*',
    'fastify',
    '@fastify/*',
    'typeorm',
    'pg',
    'react',
    'react-dom',
  ],
}

const depConstraints = [
  may('layer:kernel', ['layer:kernel'], noFramework),
  may('layer:domain', ['layer:kernel', 'layer:domain'], noFramework),
  may('layer:adapter', ['layer:kernel', 'layer:domain', 'layer:adapter'], noFramework),
  may('layer:app', ['layer:kernel', 'layer:domain', 'layer:adapter', 'layer:mock']),
  may('layer:mock', ['layer:kernel', 'layer:domain']),
  may('layer:tool', ['layer:kernel', 'layer:domain', 'layer:adapter', 'layer:mock']),
  may('layer:contract', [
    'layer:kernel',
    'layer:domain',
    'layer:adapter',
    'layer:mock',
    'layer:contract',
  ]),
  may('runtime:any', ['runtime:any']),
  may('runtime:server', ['runtime:any', 'runtime:server']),
]

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.nx', '.latchkey', 'coverage'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Fastify plugins are async by contract.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Take a Clock.' },
        { object: 'process', property: 'env', message: 'Only main.ts reads the environment.' },
      ],
      // Nest's option types are classes that nobody instantiates.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['apps/*/src/main.ts', 'libs/kernel/src/clock.ts', 'tools/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
  {
    plugins: { '@nx': nx },
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          depConstraints,
          banTransitiveDependencies: true,
          // What apps offer to the contracts and to whole-system tests: the apps themselves, in process.
          allow: ['@latchkey/gateway/testing', '@latchkey/cli/testing'],
          // A generator loads it late, when it has said how modules are found; that makes it no lazy library.
          checkDynamicDependenciesExceptions: ['@latchkey/scope-catalog'],
        },
      ],
    },
  },
  {
    // The mock is for tests: the gateway that is deployed must not know it.
    files: ['apps/gateway/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'apps/gateway/src/testing/**'],
    rules: { 'no-restricted-imports': ['error', '@latchkey/mock-bigcommerce'] },
  },
  {
    // These import a file of the workspace's root, which belongs to no project.
    files: ['**/vite.config.ts', '**/vitest.config.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  prettier,
)
