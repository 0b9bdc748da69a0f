import { mergeConfig, type UserConfig } from 'vite'
import { npmPackage } from '../../tools/packaging/npm-package.ts'
import { serverBuild } from '../../vite.server.ts'

export default mergeConfig<UserConfig, UserConfig>(
  serverBuild('../../dist/apps/mock-bigcommerce'),
  {
    plugins: [
      npmPackage({
        app: new URL('./', import.meta.url),
        description: { name: '@latchkey/mock-bigcommerce' },
      }),
    ],
  },
)
