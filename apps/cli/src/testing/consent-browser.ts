// What a person with a browser does at BigCommerce's consent page: follows redirects, keeps cookies, and
// presses a button. Runs as a program, too: BROWSER names it, with the address as its argument.

/** The page that a visit ended on. */
export interface Page {
  readonly url: string
  readonly status: number
  readonly text: string
}

const MOST_STEPS = 20

/** A browser with cookies of its own. */
export class ConsentBrowser {
  readonly #cookies = new Map<string, string>()

  /** Opens an address, and goes wherever it leads. */
  async open(url: string): Promise<Page> {
    return this.#follow(url, { method: 'GET' })
  }

  /** Opens an address, and answers the consent page that it leads to. */
  async decide(url: string, decision: 'accept' | 'refuse'): Promise<Page> {
    const page = await this.open(url)
    const action = attribute(/<form [^>]*action="([^"]*)"/, page.text)
    const fields = new URLSearchParams({ decision })
    for (const [, name = '', value = ''] of page.text.matchAll(
      /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
    )) {
      fields.set(plain(name), plain(value))
    }
    fields.set('user', attribute(/<option value="([^"]*)" selected/, page.text))
    const body = fields.toString()
    return this.#follow(new URL(action, page.url).href, { method: 'POST', body })
  }

  async #follow(url: string, first: { method: string; body?: string }): Promise<Page> {
    let [at, request] = [url, first]
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const { host } = new URL(at)
      const cookie = this.#cookies.get(host)
      const answer = await fetch(at, {
        ...request,
        redirect: 'manual',
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          ...(request.body === undefined
            ? {}
            : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
      })
      const [set] = answer.headers.getSetCookie()
      if (set !== undefined) this.#cookies.set(host, set.split(';', 1)[0] ?? '')
      const location = answer.headers.get('location')
      const text = await answer.text()
      if (location === null) return { url: at, status: answer.status, text }
      at = new URL(location, at).href
      request = { method: 'GET' }
    }
    throw new Error('the browser is led around in circles')
  }
}

function attribute(pattern: RegExp, html: string): string {
  const [, value] = pattern.exec(html) ?? []
  if (value === undefined) throw new Error('the page is not the one that was expected')
  return plain(value)
}

function plain(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
