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

/** A program for BROWSER, which notes the address that it is to open. */
async function addressBook() {
  const folder = newFolder()
  const [program, note] = [join(folder, 'browser'), join(folder, 'address')]
  // Moved there, so that half an address is never read.
  await writeFile(program, `#!/bin/sh\nprintf %s "$1" > '${note}.new' && mv '${note}.new' '${note}'\n`)
  await chmod(program, 0o700)
  const noted = () => readFile(note, 'utf8').catch(() => '')
  return {
    env: { BROWSER: program },
    async address() {
      await expect.poll(noted, { timeout: 10_000, interval: 30 }).toMatch(/^http/)
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

async function decide(page: Page, answer: 'Accept' | 'Refuse'): Promise<string> {
  await page.getByRole('button', { name: answer }).click()
  return page.getByRole('heading', { level: 1 }).innerText()
}

describe.skipIf(withoutTerminal || withoutBrowser)('a person at a terminal with a browser', () => {
  const newPage = browserPages()

  /** A command line that has opened the browser, which shows the consent page. */
  async function opened(line: string, env: Readonly<Record<string, string>>) {
    const book = await addressBook()
    const terminal = await openTerminal({ ...env, ...book.env })
    await terminal.type(line)
    const page = await newPage()
    await page.goto(await book.address())
    return { terminal, page }
  }

  it('signs in through the gateway, and is shown the instance in both', async () => {
    const line = `latchkey login --app ${await appOfGateway()} --store ${STORE_HASH} --name Desk`
    const { terminal: opening, page } = await opened(line, gatewayEnvironment())
    await using terminal = opening

    const heading = await decide(page, 'Accept')

    expect([heading, new URL(page.url()).pathname]).toEqual(['The store is connected', '/callback'])
    expect(await terminal.exitCode()).toBe(0)
    const screen = await terminal.screen()
    const [, id = 'no id'] = /^Instance: (\d+)\nName: +Desk$/m.exec(screen) ?? []
    expect(await page.innerText('body')).toContain(`the instance ${id}, "Desk", of the gateway`)
  })

  it('signs in by their own app, and calls', async () => {
    await using scene = await startScene()
    const line = `latchkey login ${scene.properties.join(' ')} --StoreId ${STORE_HASH}`
    const { terminal: opening, page } = await opened(line, scene.env)
    await using terminal = opening

    const heading = await decide(page, 'Accept')

    expect([heading, page.url().split('?')[0]]).toEqual(['You are signed in', scene.callbackUrl])
    expect(await terminal.exitCode(1)).toBe(0)
    expect(await terminal.screen()).toContain(`\nSigned in to store ${STORE_HASH} as Astrid Møller`)
    await terminal.type('latchkey call GET /v2/time')
    expect(await terminal.exitCode(2)).toBe(0)
  })

  it.each([
    ['through the gateway', async () => ['--app', await appOfGateway(), '--store', STORE_HASH]],
    [
      'by their own app',
      async ({ properties }: { properties: string[] }) => [...properties, '--StoreId', STORE_HASH],
    ],
  ])('refuses the consent of a sign-in %s, and is told so in both', async (_how, options) => {
    await using scene = await startScene()
    const line = `latchkey login ${(await options(scene)).join(' ')}`
    const { terminal: opening, page } = await opened(line, { ...gatewayEnvironment(), ...scene.env })
    await using terminal = opening

    const heading = await decide(page, 'Refuse')

    expect(heading).toBe('The sign-in did not succeed')
    expect(await page.innerText('body')).toContain('CONSENT_REFUSED')
    expect(await terminal.exitCode()).toBe(3)
    expect(await terminal.screen()).toMatch(/^latchkey: .*CONSENT_REFUSED/m)
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
    await decide(page, 'Accept')

    await terminal.type(page.url())

    expect(await terminal.exitCode()).toBe(0)
    const screen = await terminal.screen()
    expect(screen).toContain(`\nSigned in to store ${STORE_HASH} as Astrid Møller`)
    expect(screen).not.toContain(new URL(page.url()).searchParams.get('code'))
  })
})
