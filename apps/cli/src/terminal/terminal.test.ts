import { describe, expect, inject, it } from 'vitest'
import { ConsentBrowser } from '../testing/consent-browser.ts'
import { appOfGateway } from '../testing/gateway-app.ts'
import {
  createdInstance,
  gatewayEnvironment,
  sampleCredentials,
  STORE_HASH,
} from '../testing/gateway-cli.ts'
import { openTerminal, withoutTerminal } from '../testing/terminal.ts'

const { mockOrigin } = inject('gateway')
const PASSPHRASE = 'five random words in a row'
const VERIFIER = /\b(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}\b/

const app = await appOfGateway()

/** A terminal of somebody who may use the run's gateway. */
const openAtGateway = () => openTerminal(gatewayEnvironment())

describe.skipIf(withoutTerminal)('a person at a terminal', { timeout: 60_000 }, () => {
  it('signs in with a code from a browser elsewhere, which the terminal does not show', async () => {
    await using terminal = await openAtGateway()
    await terminal.type(`latchkey login --app ${app} --headless --store ${STORE_HASH}`)
    await terminal.shows(/^The code:$/m)
    const startUrl = await terminal.shows(/http:\/\/\S+/)
    const page = await new ConsentBrowser().decide(startUrl, 'accept')
    const [code = 'no code'] = VERIFIER.exec(page.text) ?? []

    await terminal.type(code)

    expect(await terminal.exitCode()).toBe(0)
    expect(await terminal.screen()).toMatch(/^The code:\nInstance: \d+\n/m)
    expect(await terminal.screen()).not.toMatch(VERIFIER)
  })

  it('sees a token only after a yes', async () => {
    await using terminal = await openAtGateway()
    const id = String(await createdInstance())
    await terminal.type(`latchkey instances token ${id}`)
    await terminal.shows(/\[y\/N\]$/m)
    await terminal.type('n')

    expect(await terminal.exitCode(1)).toBe(1)
    expect(await terminal.screen()).not.toContain('lki_')

    await terminal.type(`latchkey instances token ${id}`)
    await terminal.shows(/\[y\/N\]$/m)
    await terminal.type('y')

    expect(await terminal.exitCode(2)).toBe(0)
    expect(await terminal.screen()).toMatch(/^Print the token .* \[y\/N\] y\nlki_[\w-]{43}\n/m)
  })

  it('deletes an instance after a yes, and it is gone', async () => {
    await using terminal = await openAtGateway()
    const id = String(await createdInstance('To go'))
    await terminal.type(`latchkey instances delete ${id}`)
    await terminal.shows(/^Delete instance \d+, "To go"\?.* \[y\/N\]$/m)

    await terminal.type('y')

    expect(await terminal.exitCode(1)).toBe(0)
    await terminal.type(`latchkey instances show ${id}`)
    expect(await terminal.exitCode(2)).toBe(3)
    expect(await terminal.screen()).toContain(`\nDeleted instance ${id}, "To go".\n`)
  })

  it('seals the settings file with a passphrase, and opens it, and never sees what is typed', async () => {
    const { accessToken } = await sampleCredentials(mockOrigin)
    await using terminal = await openTerminal({ LATCHKEY_DEVELOPMENT_UPSTREAM: mockOrigin })
    await terminal.type(
      `latchkey login --passphrase --AuthScheme PersonalAccessToken --StoreId ${STORE_HASH}`,
    )
    for (const [question, answer] of [
      [/^New passphrase:$/m, PASSPHRASE],
      [/^The same once more:$/m, PASSPHRASE],
      [/^Access token:$/m, accessToken],
    ] as const) {
      await terminal.shows(question)
      await terminal.type(answer)
    }
    expect(await terminal.exitCode(1)).toBe(0)
    await terminal.type('latchkey call GET /v2/time')
    await terminal.shows(/^Passphrase of the settings file:$/m)
    await terminal.type(PASSPHRASE)

    expect(await terminal.exitCode(2)).toBe(0)
    const screen = await terminal.screen()
    expect(screen).toMatch(/^Passphrase of the settings file:\n\{"time":\d+\}$/m)
    for (const secret of [PASSPHRASE, accessToken]) expect(screen).not.toContain(secret)
  })

  it.each([
    ['a question', 'instances token 1', /\[y\/N\]$/m],
    ['a question for a secret', 'export backup.jwe', /^New passphrase:$/m],
    ['the wait for the browser', `login --app ${app} --no-browser`, /^To sign in, open/m],
  ])('leaves by Ctrl-C at %s with 130, the terminal as it was', async (_what, line, sign) => {
    await using terminal = await openAtGateway()
    const unchanged = '[ "$was" = "$(stty -g)" ] && echo "As it was."'
    await terminal.type(`was=$(stty -g); latchkey ${line}; code=$?; ${unchanged}; (exit $code)`)
    await terminal.shows(sign)

    await terminal.press('C-c')

    expect(await terminal.exitCode()).toBe(130)
    expect(await terminal.screen()).toMatch(/As it was\.$/m)
  })

  it('still sees the question when they correct the answer', async () => {
    await using terminal = await openAtGateway()
    await terminal.type('latchkey instances token 1')
    await terminal.shows(/\[y\/N\]$/m)
    await terminal.press('y')
    await terminal.shows(/\[y\/N\] y$/m)

    await terminal.press('BSpace')
    await terminal.press('n')
    await terminal.shows(/^Print the token of instance 1\? \[y\/N\] n$/m)
    await terminal.press('Enter')

    expect(await terminal.exitCode()).toBe(1)
  })

  it('reads the help in 80 columns', async () => {
    await using terminal = await openTerminal()
    await terminal.type('latchkey --help; latchkey login --help')

    expect(await terminal.exitCode()).toBe(0)
    const lines = (await terminal.screen()).split('\n')
    expect(lines.filter((line) => line === 'Options:')).toHaveLength(2)
    expect(lines.filter((line) => line.length > 80)).toEqual([])
  })
})
