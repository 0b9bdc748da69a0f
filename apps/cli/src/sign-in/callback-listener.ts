import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { CallbackNotLocalError } from './errors.ts'
import { listenLocally } from './local-servers.ts'
import { PAGE_HEADERS, renderPage, type SignInPage } from './sign-in-page.ts'

/** What the browser brought back, and the way to tell the person in it how it went. */
export interface CallbackVisit {
  readonly query: URLSearchParams
  /** Shows the page that ends the sign-in. To be called once. */
  readonly answer: (page: SignInPage) => Promise<void>
}

/** A listener on this machine for the one callback of one sign-in. */
export interface CallbackListener extends AsyncDisposable {
  /** Where the browser has to come back to. */
  readonly callbackUrl: string
  /** Where the browser begins, once `begin` has said where it goes from there. */
  readonly startUrl: string
  /**
   * Says where the browser is sent, and gives the visit that comes back.
   *
   * @param state What went along in `leadsTo`, and has to come back where anything does; undefined where
   *   the one who made the address chose it.
   */
  begin(leadsTo: string, state: string | undefined): Promise<CallbackVisit>
}

const COOKIE = 'latchkey_sign_in'

/**
 * Listens for a callback on this machine (RFC 8252 §7.3).
 *
 * BigCommerce need not return `state`, and the path of a registered callback URL is no secret. So the
 * browser begins here, at an address that nobody can guess, and is given a cookie; a callback counts
 * only with that cookie, and with the right `state` where one comes back. What anybody else sends here
 * gets a page and ends nothing. The first that counts is the only one.
 *
 * @param callbackUrl As the app has it registered; without one, a free port of 127.0.0.1 is taken.
 * @throws {CallbackNotLocalError} If it is not http on this machine.
 * @throws {CallbackPortTakenError} If something else listens there, or nobody may.
 */
export async function listenForCallback(callbackUrl?: string): Promise<CallbackListener> {
  const wanted = new URL(callbackUrl ?? 'http://127.0.0.1:0/callback')
  const addresses = LOCAL[wanted.hostname]
  if (wanted.protocol !== 'http:' || addresses === undefined) throw new CallbackNotLocalError()

  const handler: { serve: RequestListener } = { serve: notFound }
  const servers = await listenLocally(addresses, Number(wanted.port || 80), (request, response) => {
    handler.serve(request, response)
  })
  const url = new URL(wanted)
  url.port = String(servers.port)
  const [path, secret] = [unguessable(), unguessable()]
  return {
    callbackUrl: callbackUrl ?? url.href,
    startUrl: new URL(`/${path}`, url).href,
    begin: (leadsTo, state) =>
      new Promise((resolve) => {
        handler.serve = serveSignIn({ url, path, secret, state, leadsTo, resolve })
      }),
    [Symbol.asyncDispose]: () => servers[Symbol.asyncDispose](),
  }
}

const LOCAL: Readonly<Record<string, readonly string[]>> = {
  '127.0.0.1': ['127.0.0.1'],
  '[::1]': ['::1'],
  // A browser takes whichever it likes.
  localhost: ['127.0.0.1', '::1'],
}

interface SignIn {
  readonly url: URL
  readonly path: string
  readonly secret: string
  readonly state: string | undefined
  readonly leadsTo: string
  readonly resolve: (visit: CallbackVisit) => void
}

function serveSignIn({ url, path, secret, state, leadsTo, resolve }: SignIn): RequestListener {
  let isOver = false
  return (request, response) => {
    const asked = URL.parse(request.url ?? '', url.href)
    // Another name for this address (DNS rebinding) is another site.
    const isHere = request.headers.host === url.host && request.method === 'GET'
    if (asked === null || !isHere) {
      notFound(request, response)
    } else if (asked.pathname === `/${path}`) {
      sendToSignIn(response, leadsTo, secret)
    } else if (asked.pathname !== url.pathname) {
      notFound(request, response)
    } else if (!isOurs(request, asked.searchParams, { secret, state })) {
      show(response, FOREIGN)
    } else if (isOver) {
      show(response, OVER)
    } else {
      isOver = true
      resolve({ query: asked.searchParams, answer: answerer(response) })
    }
  }
}

function sendToSignIn(response: ServerResponse, location: string, secret: string): void {
  const cookie = `${COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600`
  response.writeHead(302, { ...PAGE_HEADERS, location, 'set-cookie': cookie })
  response.end()
}

function isOurs(
  request: IncomingMessage,
  query: URLSearchParams,
  { secret, state }: Pick<SignIn, 'secret' | 'state'>,
): boolean {
  const returned = query.get('state')
  const isStateRight = state === undefined || returned === null || isSame(returned, state)
  return isSame(cookieIn(request), secret) && isStateRight
}

function answerer(response: ServerResponse): CallbackVisit['answer'] {
  return (page) =>
    new Promise((sent) => {
      // Closed when it has arrived, and when the browser is gone.
      response.once('close', sent)
      show(response, page)
    })
}

const FOREIGN: SignInPage = {
  status: 403,
  title: 'This is not the browser that began the sign-in',
  sentences: [
    'Nothing was signed in. The command that waits for you goes on waiting.',
    'Open the address that it printed, in this browser, and accept there.',
  ],
}

const OVER: SignInPage = {
  status: 410,
  title: 'This sign-in was answered already',
  sentences: ['See in the terminal how it went. Run the command again to sign in once more.'],
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  show(response, { status: 404, title: 'There is nothing here', sentences: [] })
}

function show(response: ServerResponse, page: SignInPage): void {
  response.writeHead(page.status, PAGE_HEADERS)
  response.end(renderPage(page))
}

function cookieIn({ headers }: IncomingMessage): string {
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  const ours = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))
  return ours?.slice(COOKIE.length + 1) ?? ''
}

/** 256 random bits, safe in a URL. */
export function unguessable(): string {
  return randomBytes(32).toString('base64url')
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
