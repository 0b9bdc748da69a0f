import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { browserPages, withoutBrowser } from '../testing/browser.ts'
import { appOfGateway } from '../testing/gateway-app.ts'
import { gatewayEnvironment, STORE_HASH } from '../testing/gateway-cli.ts'
import { newFolder } from '../testing/run-cli.ts'
import { startScene } from '../testing/sign-in-scene.ts'
import { openTerminal, withoutTerminal } from '../testing/terminal.ts'

/** What the command line had the browser open. */
interface AddressBook {
  readonly env: Readonly<Record<string, string>>
  address(): Promise<string>
}

/** A program for BROWSER, which notes the address that it is to open. */
async function addressBook(): Promise<AddressBook> {
  const folder = newFolder()
  const [program, note] = [join(folder, 'browser'), join(folder, 'address')]
  // Moved there, so that half an address is never read.
  await writeFile(
    program,
    `#!/bin/sh\nprintf %s "$1" > '${note}.new' && mv '${note}.new' '${note}'\n`,
  )
  await chmod(program, 0o700)
  const noted = () => readFile(note, 'utf8').catch(() => '')
  return {
    env: { BROWSER: program },
    async address() {
      await expect.poll(noted, { timeout: 20_000, interval: 100 }).toMatch(/^http/)
      return noted()
    },
  }
}

/** A web application, which the browser is sent to when the merchant has decided. */
async function webApplication() {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<link rel="icon" href="data:,"><h1>A web application</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return {
    callbackUrl: `http://127.0.0.1:${String(port)}/auth`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Answers the consent page, and waits for the page that it ends on. */
async function decide(page: Page, answer: 'Accept' | 'Refuse', ending: string): Promise<void> {
  await page.getByRole('button', { name: answer }).click()
  await page.getByRole('heading', { level: 1, name: ending }).waitFor()
}

const without = withoutTerminal || withoutBrowser

describe.skipIf(without)('a person at a terminal with a browser', { timeout: 60_000 }, () => {
  const newPage = browserPages()

  /** The browser, at the address that the command line has it open. */
  async function pageOf(book: AddressBook): Promise<Page> {
    const page = await newPage()
    await page.goto(await book.address())
    return page
  }

  it('signs in through the gateway, and is shown the instance in both', async () => {
    const line = `latchkey login --app ${await appOfGateway()} --store ${STORE_HASH} --name Desk`
    const book = await addressBook()
    await using terminal = await openTerminal({ ...gatewayEnvironment(), ...book.env })
    await terminal.type(line)
    const page = await pageOf(book)

    await decide(page, 'Accept', 'The store is connected')

    expect(new URL(page.url()).pathname).toBe('/callback')
    expect(await terminal.exitCode()).toBe(0)
    const screen = await terminal.screen()
    const [, id = 'no id'] = /^Instance: (\d+)\nName: +Desk$/m.exec(screen) ?? []
    expect(await page.innerText('body')).toContain(`the instance ${id}, "Desk", of the gateway`)
  })

  it('signs in by their own app, and calls', async () => {
    await using scene = await startScene()
    const line = `latchkey login ${scene.properties.join(' ')} --StoreId ${STORE_HASH}`
    const book = await addressBook()
    await using terminal = await openTerminal({ ...scene.env, ...book.env })
    await terminal.type(line)
    const page = await pageOf(book)

    await decide(page, 'Accept', 'You are signed in')

    expect(page.url().split('?')[0]).toBe(scene.callbackUrl)
    expect(await terminal.exitCode(1)).toBe(0)
    expect(await terminal.screen()).toContain(`\nSigned in to store ${STORE_HASH} as Astrid Møller`)
    await terminal.type('latchkey call GET /v2/time')
    expect(await terminal.exitCode(2)).toBe(0)
  })

  it('refuses the consent, and is told so in both', async () => {
    const line = `latchkey login --app ${await appOfGateway()} --store ${STORE_HASH}`
    const book = await addressBook()
    await using terminal = await openTerminal({ ...gatewayEnvironment(), ...book.env })
    await terminal.type(line)
    const page = await pageOf(book)

    await decide(page, 'Refuse', 'The sign-in did not succeed')

    expect(await page.innerText('body')).toContain('CONSENT_REFUSED')
    expect(await terminal.exitCode()).toBe(3)
    expect(await terminal.screen()).toMatch(/^latchkey: GATEWAY_SIGN_IN_FAILED: .*CONSENT_REFUSED/m)
  })

  it('signs in without a browser here, by the whole address that one elsewhere ended at', async () => {
    await using application = await webApplication()
    await using scene = await startScene(application.callbackUrl)
    await using terminal = await openTerminal(scene.env)
    await terminal.type(`latchkey login --headless ${scene.properties.join(' ')}`)
    await terminal.shows(/^The address, or the code in it:$/m)
    const page = await newPage()
    await page.goto(await terminal.shows(/(?<=^ +)http:\/\/\S+/m))
    await page.getByLabel('Store').selectOption(`stores/${STORE_HASH}`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await decide(page, 'Accept', 'A web application')

    await terminal.type(page.url())

    expect(await terminal.exitCode()).toBe(0)
    const screen = await terminal.screen()
    expect(screen).toContain(`\nSigned in to store ${STORE_HASH} as Astrid Møller`)
    expect(screen).not.toContain(new URL(page.url()).searchParams.get('code'))
  })
})
