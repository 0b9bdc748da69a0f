import { request as httpRequest } from 'node:http'
import { startStandIn, type StandIn } from '../../testing/stand-in-upstream.ts'

/** What stands before a mock and can have its login host fail. */
export interface LoginDoor extends StandIn {
  /** Where calls are let through to. */
  leadTo(origin: string): void
  /** Whether the login host is down from now on. */
  failing(isDown: boolean): void
  /** How often the login host was asked for a token while it was down. */
  readonly refusals: number
}

/** Starts a door that is open. */
export async function startLoginDoor(): Promise<LoginDoor> {
  const state = { target: '', isDown: false, refusals: 0 }
  const standIn = await startStandIn((incoming, response) => {
    const { method, url = '', headers } = incoming
    if (state.isDown && url.endsWith('/oauth2/token')) {
      state.refusals += 1
      incoming.resume()
      response.writeHead(503).end()
      return
    }
    const onward = httpRequest(`${state.target}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(onward)
  })
  return {
    ...standIn,
    leadTo: (origin) => {
      state.target = origin
    },
    failing: (isDown) => {
      state.isDown = isDown
    },
    get refusals() {
      return state.refusals
    },
  }
}
