import { createServer, request as httpRequest } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that stands where BigCommerce is. */
export interface StandIn extends AsyncDisposable {
  readonly origin: string
}

/** Answers every call to BigCommerce as a test wants it. */
export async function startStandIn(listener: RequestListener): Promise<StandIn> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An address of this machine where nothing listens. */
export async function vacantOrigin(): Promise<string> {
  const standIn = await startStandIn(() => undefined)
  await standIn[Symbol.asyncDispose]()
  return standIn.origin
}

/** A door in front of a mock, to hold calls back. */
export interface Gate extends StandIn {
  /** Where calls are let through to. */
  leadTo(origin: string): void
  /** Holds back what comes from now on; resolves once this many calls wait. */
  hold(calls: number): Promise<unknown>
  /** Lets all that waits through, and all that comes. */
  release(): void
}

/** Starts a gate that is open. */
export async function startGate(): Promise<Gate> {
  const waiting: (() => void)[] = []
  const state = { target: '', holds: 0, full: Promise.withResolvers<undefined>() }
  const standIn = await startStandIn((incoming, response) => {
    const pass = () => {
      const { method, url, headers } = incoming
      const onward = httpRequest(`${state.target}${url ?? ''}`, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      incoming.pipe(onward)
    }
    if (state.holds === 0) {
      pass()
      return
    }
    waiting.push(pass)
    if (waiting.length === state.holds) state.full.resolve(undefined)
  })
  return {
    ...standIn,
    leadTo: (origin) => {
      state.target = origin
    },
    hold: (calls) => {
      state.holds = calls
      state.full = Promise.withResolvers()
      return state.full.promise
    },
    release: () => {
      state.holds = 0
      for (const pass of waiting.splice(0)) pass()
    },
  }
}
