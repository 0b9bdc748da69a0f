import { route, type Route } from '../../routing/route.ts'
import { listV3 } from '../answers/v3-answers.ts'

/** Webhooks. Any valid token may list its own; there are none until they can be made. */
export const hookRoutes: readonly Route[] = [route('GET /v3/hooks', (call) => listV3(call, []))]
