import { serverBuild } from '../../vite.server.ts'

export default serverBuild('../../dist/apps/mock-bigcommerce')
