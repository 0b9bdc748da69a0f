import { describe, expect, it } from 'vitest'
import { withoutBrowser } from '../testing/browser.ts'
import { installApp, openInstalled } from '../testing/control-panel.ts'
import {
  chooseScope,
  instancesOf,
  merchantScenes,
  read,
  readStore,
  saveScopes,
} from '../testing/merchant-scene.ts'

const gateway = merchantScenes()

describe.skipIf(withoutBrowser)('a merchant who has to accept an app anew', () => {
  it('is told which scopes came and which went', async () => {
    const { name, panel, page, client } = await gateway.scene()
    await installApp(panel, name)
    const [before] = await instancesOf(client)
    await page.goto(`${gateway.running().mock.origin}/portal/`)
    await page.getByRole('link', { name: `Edit ${name}`, exact: true }).click()
    await page.getByRole('link', { name: 'Step 3 - Technical' }).click()
    await chooseScope(page, 'Orders', 'None')
    await chooseScope(page, 'Products', 'Read-only')
    await saveScopes(page)

    await openInstalled(panel, name)
    const asked = await panel.app.getByRole('row', { name: 'Products new' }).innerText()
    await panel.app.getByRole('button', { name: 'Accept' }).click()

    const text = await read(panel.app, 'Connected again')
    const [after] = await instancesOf(client)
    expect(asked).toContain('Read-only')
    expect(text).toMatch(/\nNew\n+Products: Read-only – store_v2_products_read_only\n/)
    expect(text).toMatch(/\nNo longer granted\n+Orders: Modify – store_v2_orders$/)
    expect([after?.id, after?.token]).toEqual([before?.id, before?.token])
    expect(await readStore(client, '/v3/catalog/products', after?.token)).toBe(200)
  })

  it("has the same connection once the owner's e-mail address is another", async () => {
    const { name, panel, page, client } = await gateway.scene()
    await installApp(panel, name)
    const [before] = await instancesOf(client)
    await panel.showApps()
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByLabel("Owner's e-mail address").fill('another-owner@example.com')
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('rowheader', { name: 'another-owner@example.com' }).waitFor()

    await openInstalled(panel, name)
    await read(panel.app, `Confirm changes to ${name}`)
    await panel.app.getByRole('button', { name: 'Accept' }).click()

    const text = await read(panel.app, 'Connected again')
    const [after] = await instancesOf(client)
    expect(text).not.toMatch(/^(New|No longer granted)$/m)
    expect([after?.id, after?.token]).toEqual([before?.id, before?.token])
    expect(await readStore(client, '/v2/time', after?.token)).toBe(200)
  })

  it('keeps what is connected, as it is, when they refuse', async () => {
    const { name, app, panel, client } = await gateway.scene()
    await installApp(panel, name)
    const before = await instancesOf(client)
    await app.control(`PUT /apps/${app.clientId}`, { scopes: ['store_v2_products'] })

    await openInstalled(panel, name)
    await panel.app.getByRole('button', { name: 'Refuse' }).click()
    await read(panel.app, 'Apps')

    expect(await instancesOf(client)).toEqual(before)
    expect(await readStore(client, '/v2/time', before[0]?.token)).toBe(200)
  })
})
