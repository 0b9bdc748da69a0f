import { mergeConfig, type UserConfig } from 'vite'
import { npmPackage } from '../../tools/packaging/npm-package.ts'
import { serverBuild } from '../../vite.server.ts'

export default mergeConfig<UserConfig, UserConfig>(serverBuild('../../dist/apps/cli'), {
  plugins: [
    npmPackage({
      app: new URL('./', import.meta.url),
      description: { file: 'package.json' },
      copied: ['latchkey.mjs', 'README.md', '../../LICENSE'],
    }),
  ],
  // A library that is used in part brings along what only its other parts need.
  build: {
    rolldownOptions: {
      treeshake: { moduleSideEffects: 'no-external', propertyReadSideEffects: false },
    },
  },
})
