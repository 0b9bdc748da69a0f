import { ManualClock } from '@latchkey/kernel'
import { writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openBrowser } from '../sign-in/open-browser.ts'
import { ConsentBrowser } from '../testing/consent-browser.ts'
import { STORE_HASH } from '../testing/gateway-cli.ts'
import { consentTo, control } from '../testing/mock-app.ts'
import { accept, OTHER_STORE, startScene, withBrowser } from '../testing/sign-in-scene.ts'

describe('latchkey login on a desktop', () => {
  it('opens the browser, takes the code at the callback, and keeps the sign-in', async () => {
    await using scene = await startScene()
    const { pages, options } = withBrowser(accept)

    const outcome = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      options,
    )
    const call = await scene.run(['call', 'GET', '/v2/time'])

    expect([outcome.exitCode, call.exitCode]).toEqual([0, 0])
    expect(outcome.stdout).toBe(
      `Signed in to store ${STORE_HASH} as Astrid Møller <owner@example.com>, by the app ${scene.app.clientId}.\n`,
    )
    const page = await pages[0]
    expect([page?.status, page?.text]).toEqual([
      200,
      expect.stringContaining('<h1>You are signed in</h1>'),
    ])
  })

  it('asks for the client secret where nothing says it, and shows it nowhere', async () => {
    await using scene = await startScene()
    const { options } = withBrowser(accept)
    const asked: string[] = []
    const args = ['login', ...scene.properties, '--StoreId', STORE_HASH]

    const { exitCode, stdout, stderr } = await scene.run(args, {
      ...options,
      env: { LATCHKEY_CLIENT_SECRET: undefined },
      person: (question) => {
        asked.push(question)
        return scene.app.clientSecret
      },
    })

    expect([exitCode, asked]).toEqual([0, ['Client secret of the app:']])
    expect(stdout + stderr).not.toContain(scene.app.clientSecret)
  })

  it('takes the store of whoever consents where none is named', async () => {
    await using scene = await startScene()
    const { options } = withBrowser(async (url) => {
      const browser = new ConsentBrowser()
      const choice = new URL((await browser.open(url)).url)
      choice.searchParams.set('context', `stores/${STORE_HASH}`)
      return browser.decide(choice.href, 'accept')
    })

    const outcome = await scene.run(['login', ...scene.properties, '--json'], options)

    expect(JSON.parse(outcome.stdout)).toMatchObject({
      storeHash: STORE_HASH,
      scopes: expect.arrayContaining(['store_v2_orders']) as string[],
      user: { email: 'owner@example.com' },
      settingsFile: scene.file,
      from: 'now',
    })
  })

  it('opens no browser where the sign-in still holds, and signs in anew where it is told to', async () => {
    await using scene = await startScene()
    const { pages, options } = withBrowser(accept)
    const args = ['login', ...scene.properties, '--StoreId', STORE_HASH]
    await scene.run(args, options)

    const again = await scene.run(args, options)
    const anew = await scene.run([...args, '--again'], options)

    expect([again.exitCode, anew.exitCode, pages.length]).toEqual([0, 0, 2])
    expect(again.stdout).toMatch(/^Signed in already to store/)
  })

  it('runs the program that BROWSER names, with the address', async () => {
    await using scene = await startScene()
    const program = join(scene.home, 'browser')
    const script = fileURLToPath(new URL('../testing/browser-process.ts', import.meta.url))
    await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, {
      mode: 0o700,
    })

    const { exitCode, stderr } = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      { person: () => '', openBrowser: openBrowser({ BROWSER: program }) },
    )

    expect(exitCode).toBe(0)
    expect(stderr).toContain('It was opened in your browser.')
  })

  it('says that the browser could not be opened, and goes on waiting', async () => {
    await using scene = await startScene()
    const visits: Promise<unknown>[] = []

    const { exitCode, stderr } = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      {
        person: () => '',
        openBrowser: openBrowser({ BROWSER: join(scene.home, 'absent') }),
        onTalk: (text) => {
          const [startUrl] = /http:\/\/\S+/.exec(text) ?? []
          if (startUrl !== undefined) visits.push(accept(startUrl))
        },
      },
    )

    expect([exitCode, visits.length]).toEqual([0, 1])
    expect(stderr).toContain('The browser could not be opened from here')
  })

  it('works where BigCommerce does not return the state', async () => {
    await using scene = await startScene(undefined, { returnsState: false })
    const { options } = withBrowser(accept)

    const { exitCode } = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      options,
    )

    expect(exitCode).toBe(0)
  })

  it('says in both places that the consent was refused', async () => {
    await using scene = await startScene()
    const { pages, options } = withBrowser((url) => new ConsentBrowser().decide(url, 'refuse'))

    const outcome = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      options,
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([3, ''])
    expect(outcome.stderr).toContain('latchkey: CONSENT_REFUSED: ')
    const page = await pages[0]
    expect([page?.status, page?.text]).toEqual([400, expect.stringContaining('CONSENT_REFUSED')])
    expect((await scene.run(['settings', 'show'])).stderr).toContain('SETTINGS_FILE_ABSENT')
  })

  it('refuses the consent of another store, and keeps nothing', async () => {
    await using scene = await startScene()
    const { options } = withBrowser(async (url) => {
      const browser = new ConsentBrowser()
      const consent = await browser.open(url)
      const elsewhere = new URL(consent.url)
      elsewhere.searchParams.set('context', `stores/${OTHER_STORE}`)
      return browser.decide(elsewhere.href, 'accept')
    })

    const { exitCode, stderr } = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      options,
    )

    expect(exitCode).toBe(3)
    expect(stderr).toContain('GRANT_OTHER_STORE')
    expect((await scene.run(['settings', 'show'])).stderr).toContain('SETTINGS_FILE_ABSENT')
  })

  it.each([
    [
      'another browser',
      async (url: string) => {
        const { searchParams } = new URL((await new ConsentBrowser().open(url)).url)
        return { state: searchParams.get('state') ?? '', cookie: '' }
      },
    ],
    [
      'a made-up state',
      async (url: string) => {
        const answer = await fetch(url, { redirect: 'manual' })
        return { state: 'guess', cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
      },
    ],
  ])('shows a page to %s, and goes on waiting for the right one', async (_whose, forge) => {
    await using scene = await startScene()
    const { code } = await consentTo(scene.mock, scene.app)
    const statuses: number[] = []
    const { options } = withBrowser(async (url) => {
      const { state, cookie } = await forge(url)
      const query = new URLSearchParams({
        code,
        scope: 'x',
        context: `stores/${STORE_HASH}`,
        state,
      })
      const forged = await fetch(`${scene.callbackUrl}?${query.toString()}`, {
        headers: { cookie },
      })
      statuses.push(forged.status)
      return accept(url)
    })

    const { exitCode } = await scene.run(
      ['login', ...scene.properties, '--StoreId', STORE_HASH],
      options,
    )

    expect([exitCode, statuses]).toEqual([0, [403]])
  })

  it('answers nobody who calls it by another name', async () => {
    await using scene = await startScene()
    const statuses: number[] = []
    const { options } = withBrowser(async (url) => {
      const headers = { host: `evil.example:${new URL(url).port}` }
      statuses.push(
        await new Promise((resolve) => {
          get(url, { headers }, ({ statusCode = 0 }) => {
            resolve(statusCode)
          })
        }),
      )
      return accept(url)
    })

    await scene.run(['login', ...scene.properties, '--StoreId', STORE_HASH], options)

    expect(statuses).toEqual([404])
  })

  it('takes a free port where no callback is given, and says first what to register', async () => {
    await using scene = await startScene()
    const { options } = withBrowser(accept)
    const registered: string[] = []
    const { app, mock } = scene

    const { exitCode, stderr } = await scene.run(
      ['login', '--OAuthClientId', app.clientId, '--StoreId', STORE_HASH],
      {
        ...options,
        person: (question) => {
          registered.push(question)
          return ''
        },
        openBrowser: async (url) => {
          const authCallbackUrl = `${new URL(url).origin}/callback`
          await control(mock, `PUT /apps/${app.clientId}`, { authCallbackUrl })
          await options.openBrowser(url)
        },
      },
    )

    expect([exitCode, registered]).toEqual([0, ['Press Enter when it is saved there.']])
    expect(stderr).toMatch(/Auth Callback URL .*\n {2}http:\/\/127\.0\.0\.1:\d+\/callback\n/)
  })

  it.each([
    ['another machine', 'https://shop.example/auth', 'CALLBACK_NOT_LOCAL', 2],
    ['https on this one', 'https://127.0.0.1:33333/auth', 'CALLBACK_NOT_LOCAL', 2],
  ])('does not listen for a callback on %s', async (_where, callback, code, exitCode) => {
    await using scene = await startScene(callback)

    const outcome = await scene.run(['login', ...scene.properties])

    expect(outcome.exitCode).toBe(exitCode)
    expect(outcome.stderr).toMatch(new RegExp(`latchkey: ${code}: .*--headless`))
  })

  it('says that the port of the callback is taken', async () => {
    await using scene = await startScene()
    const { port } = new URL(scene.mock.origin)

    const { exitCode, stderr } = await scene.run([
      ...['login', '--OAuthClientId', 'x', '--CallbackURL', `http://127.0.0.1:${port}/callback`],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('CALLBACK_PORT_TAKEN')
  })

  it('ends when nobody comes back in time', async () => {
    await using scene = await startScene()
    const clock = new ManualClock()

    const { exitCode, stderr } = await scene.run(
      ['login', ...scene.properties, '--timeout', '60'],
      {
        clock,
        onTalk: () => {
          clock.advance(60_000)
        },
      },
    )

    expect([exitCode, clock.naps]).toEqual([1, [60_000]])
    expect(stderr).toContain('SIGN_IN_TIMED_OUT')
  })

  it('ends when the person interrupts it', async () => {
    await using scene = await startScene()
    const interrupted = new AbortController()

    const { exitCode } = await scene.run(['login', ...scene.properties], {
      signal: interrupted.signal,
      person: () => '',
      openBrowser: async () => {
        interrupted.abort()
      },
    })

    expect(exitCode).toBe(130)
  })

  it.each([
    ['without a terminal', {}, []],
    ['with --no-browser', { person: () => '' }, ['--no-browser']],
  ])('opens no browser %s, and prints where to go', async (_what, options, args) => {
    await using scene = await startScene()
    const opened: string[] = []
    const clock = new ManualClock()

    const { stderr } = await scene.run(['login', ...scene.properties, ...args], {
      ...options,
      clock,
      onTalk: () => {
        clock.advance(300_000)
      },
      openBrowser: async (url) => {
        opened.push(url)
      },
    })

    expect(opened).toEqual([])
    expect(stderr).toMatch(/open this address in a browser on this machine:\n {2}http:\/\/127/)
  })
})
