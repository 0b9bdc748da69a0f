import { mergeConfig, type UserConfig } from 'vite'
import { npmPackage } from '../../tools/packaging/npm-package.ts'
import { serverBuild } from '../../vite.server.ts'

export default mergeConfig<UserConfig, UserConfig>(serverBuild('../../dist/apps/gateway'), {
  plugins: [
    npmPackage({
      app: new URL('./', import.meta.url),
      description: { name: '@latchkey/gateway' },
      // TypeORM loads the driver, and Swagger the plugin that serves its page.
      loadedByLibraries: ['pg', '@fastify/static'],
    }),
  ],
})
