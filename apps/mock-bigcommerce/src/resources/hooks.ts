import { scoped, type Route } from '../routing/route.ts'
import { listV3 } from './v3-answers.ts'

const everyToken = scoped('default')

/** Webhooks. Any valid token may list its own; there are none until they can be made. */
export const hookRoutes: readonly Route[] = [
  everyToken.get('/v3/hooks', (call) => listV3(call, [])),
  everyToken.notModelled('POST', '/v3/hooks'),
]
