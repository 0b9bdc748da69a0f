import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { ask, instancesIn } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
import { registerApp, type TestApp } from '../testing/installed-app.ts'
import { begin, signInScene } from '../testing/sign-in-scene.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import { visitors } from '../testing/visitor.ts'

const gateway = sharedGateway()
const visitor = visitors()

const NARROW = { width: 360, height: 740 }

const newApp = async () => registerApp(gateway.running(), await gateway.client())

/** Gives an app's connection, and the app, the longest names, of one word each. */
async function nameAtLength({ client, view }: TestApp): Promise<void> {
  const { origin, authorization } = client
  const [instance] = instancesIn(await client.call('GET /instances'))
  await client.call(`PATCH /instances/${instance?.id ?? 0}`, { body: { name: 'W'.repeat(255) } })
  await ask(`${origin}/api/apps/${view.id}`, 'PATCH', {
    authorization,
    body: { name: 'W'.repeat(200) },
  })
}

/** Where each of the pages is; what has to be done to get there is done. */
const PAGES: [string, (page: Page) => Promise<unknown>][] = [
  ['of a store that is connected', async (page) => page.goto(await consented(await newApp()))],
  [
    'of a store that is connected again, with calls that are closed now',
    async (page) => {
      const app = await newApp()
      await app.install()
      const [instance] = instancesIn(await app.client.call('GET /instances'))
      await ask(`${app.client.origin}/stores/${STORE_HASH}/v2/orders`, 'GET', {
        headers: { 'x-auth-token': instance?.token ?? '' },
      })
      await app.control(`PUT /apps/${app.clientId}`, { scopes: ['store_v2_products'] })
      await page.goto(await consented(app))
      await page.getByRole('heading', { name: 'Calls that will now be refused' }).waitFor()
    },
  ],
  [
    'of an app that is opened',
    async (page) => {
      const app = await newApp()
      await app.install()
      await page.goto(await app.loadUrl())
    },
  ],
  [
    'of an app with long names and a revoked connection',
    async (page) => {
      const app = await newApp()
      await app.install()
      await nameAtLength(app)
      await app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)
      const { signedPayloadJwt } = await app.signed()
      await page.goto(`${app.base}/load?signed_payload_jwt=${signedPayloadJwt}`)
      await page.getByText('Revoked').waitFor()
    },
  ],
  [
    'of an app without a connection',
    async (page) => {
      const app = await newApp()
      const { signedPayloadJwt } = await app.signed()
      await page.goto(`${app.base}/load?signed_payload_jwt=${signedPayloadJwt}`)
    },
  ],
  ['of a failure', async (page) => page.goto(`${(await newApp()).base}/load`)],
  ['of nothing', async (page) => page.goto(`${gateway.running().origin}/bigcommerce/nothing`)],
  [
    'of a sign-in with its code',
    async (page) => {
      const scene = await signInScene(gateway)
      await page.goto((await begin(scene, { store: STORE_HASH })).startUrl)
      await page.getByRole('button', { name: 'Accept' }).click()
      await page.getByRole('heading', { name: 'One more step' }).waitFor()
    },
  ],
]

async function consented(app: TestApp): Promise<string> {
  return (await app.consent()).redirectUrl
}

// As texts, because they run in the page.
const OUTLINE = `({
  lang: document.documentElement.lang,
  title: document.title,
  ranks: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => Number(localName[1])),
  mains: document.querySelectorAll('main').length,
})`
const OVERHANG = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const SIZES = `['h1', 'h2', 'h3'].map((rank) =>
  Number.parseFloat(getComputedStyle(document.querySelector(rank)).fontSize))`
// The contrast of the text that has the least of it (WCAG 2.2, 1.4.3).
const CONTRAST = `(() => {
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paper = luminance(getComputedStyle(document.body).backgroundColor)
  const inks = [...document.querySelectorAll('main *')].map((each) => luminance(getComputedStyle(each).color))
  return Math.min(...inks.map((ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)))
})()`

interface Outline {
  readonly lang: string
  readonly title: string
  readonly ranks: readonly number[]
  readonly mains: number
}

/** The ranks of headings that come without the one above them. */
function skipped(ranks: readonly number[]): readonly number[] {
  return ranks.filter((rank, index) => rank > (ranks[index - 1] ?? 0) + 1)
}

describe.skipIf(withoutBrowser)('the page', () => {
  it.each(PAGES)('%s is in order, fits a narrow screen, and is legible', async (_what, show) => {
    const { page } = await visitor({ viewport: NARROW })

    await show(page)

    const { lang, title, ranks, mains } = await page.evaluate<Outline>(OUTLINE)
    expect([lang, mains, title]).toEqual(['en', 1, expect.stringMatching(/^\S.* – Latchkey$/)])
    expect([ranks.filter((rank) => rank === 1), skipped(ranks)]).toEqual([[1], []])
    expect(await page.evaluate<number>(OVERHANG)).toBe(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect([colorScheme, (await page.evaluate<number>(CONTRAST)) >= 4.5]).toEqual([
        colorScheme,
        true,
      ])
    }
  })

  it('of an app that is opened has headings of a size for each rank', async () => {
    const { page } = await visitor()
    const app = await newApp()
    await app.install()
    await page.goto(await app.loadUrl())

    const sizes = await page.evaluate<readonly number[]>(SIZES)

    expect(sizes).toEqual([25.6, 19.2, 16])
  })

  it('is light or dark as the person wants it', async () => {
    const { page } = await visitor()
    await page.goto(`${gateway.running().origin}/bigcommerce/nothing`)
    const paper = 'getComputedStyle(document.body).backgroundColor'

    const papers = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      papers.push(await page.evaluate<string>(paper))
    }

    expect(papers).toEqual(['rgb(255, 255, 255)', 'rgb(23, 26, 34)'])
  })
})
