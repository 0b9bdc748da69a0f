import type { CommandContext } from '../context.ts'
import { reportedFailure } from '../output/report-failure.ts'
import { say } from '../output/print.ts'
import type { CallbackListener } from './callback-listener.ts'
import { SignInTimedOutError } from './errors.ts'
import type { SignInPage } from './sign-in-page.ts'

/** How a sign-in in a browser goes. */
export interface BrowserOptions {
  /** How long the person may take, in milliseconds. */
  readonly timeoutMs: number
  /** Whether the browser may be opened, rather than only named its address. */
  readonly mayOpen: boolean
}

/**
 * Sends the person's browser to a sign-in page, waits until it comes back, and shows in it how that
 * went: the page of `finish`, or what went wrong with it.
 *
 * @param leadsTo The sign-in page.
 * @param finish Does what the visit allows, and gives what the browser is to show, and the result.
 * @throws {SignInTimedOutError} If nobody comes back in time.
 */
export async function visitBrowser<T>(
  { listener, leadsTo, state, finish }: BrowserVisit<T>,
  options: BrowserOptions,
  context: CommandContext,
): Promise<T> {
  const visit = listener.begin(leadsTo, state)
  const { query, answer } = await inTime(options.timeoutMs, context, async () => {
    await leadBrowser(listener.startUrl, options, context)
    return visit
  })
  try {
    const { page, result } = await finish(query)
    await answer(page)
    return result
  } catch (error) {
    await answer(failurePage(error))
    throw error
  }
}

/** One visit of the browser, from its start to its end. */
export interface BrowserVisit<T> {
  readonly listener: CallbackListener
  readonly leadsTo: string
  /** What has to come back from there, as `CallbackListener.begin` has it. */
  readonly state: string | undefined
  readonly finish: (query: URLSearchParams) => Promise<{ page: SignInPage; result: T }>
}

async function leadBrowser(
  startUrl: string,
  { mayOpen }: BrowserOptions,
  context: CommandContext,
): Promise<void> {
  say(`To sign in, open this address in a browser on this machine:\n  ${startUrl}`, context)
  if (!mayOpen) return
  try {
    await context.openBrowser(startUrl)
    say('It was opened in your browser. Waiting for you there.', context)
  } catch {
    say('The browser could not be opened from here: open the address yourself.', context)
  }
}

async function inTime<T>(
  timeoutMs: number,
  { clock, signal }: CommandContext,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const tooLate = clock.sleep(timeoutMs, AbortSignal.any([over.signal, signal])).then(() => {
    throw new SignInTimedOutError()
  })
  try {
    return await Promise.race([work(), tooLate])
  } finally {
    over.abort()
    // Aborted now, and nobody waits for it any more.
    tooLate.catch(() => undefined)
  }
}

function failurePage(error: unknown): SignInPage {
  const { code, title, remedy } = reportedFailure(error)
  return {
    status: 400,
    title: 'The sign-in did not succeed',
    sentences: [`${title} (${code}).`, `${remedy}.`, 'You can close this page.'],
  }
}
