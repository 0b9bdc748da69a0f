import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startCli } from '../testing/cli-process.ts'
import { consentTo } from '../testing/mock-app.ts'
import { newFolder } from '../testing/run-cli.ts'
import { startScene, WEB_CALLBACK } from '../testing/sign-in-scene.ts'

const PASSPHRASE = { LATCHKEY_SETTINGS_PASSPHRASE: 'five random words in a row' }

/** A machine on which somebody else's settings file lies at the place of one's own. */
async function machineWith(file: string) {
  const [home, config] = [newFolder(), newFolder()]
  await mkdir(join(config, 'latchkey'), { mode: 0o700 })
  await copyFile(file, join(config, 'latchkey', 'OAuthSettings.txt'))
  return { HOME: home, XDG_CONFIG_HOME: config }
}

it('a sign-in calls from the machine that its file is moved to, with the passphrase alone', async () => {
  await using scene = await startScene(WEB_CALLBACK)
  const { LATCHKEY_DEVELOPMENT_UPSTREAM } = scene.env
  const { redirectUrl } = await consentTo(scene.mock, scene.app)
  const login = ['login', '--headless', ...scene.properties, '--verifier', redirectUrl]
  const here = { ...scene.env, ...PASSPHRASE, HOME: scene.home }
  const signedIn = await startCli(login, here).ended
  // Neither the app's secret nor a file beside the settings goes along.
  const there = { ...(await machineWith(scene.file)), LATCHKEY_DEVELOPMENT_UPSTREAM }
  const call = ['call', 'GET', '/v2/store']

  const opened = await startCli(call, { ...there, ...PASSPHRASE }).ended
  const closed = await startCli(call, there).ended

  expect([signedIn.exitCode, opened.exitCode, opened.stderr]).toEqual([0, 0, ''])
  expect(JSON.parse(opened.stdout)).toMatchObject({ id: expect.any(String) as string })
  expect([closed.exitCode, closed.stdout]).toEqual([2, ''])
  expect(closed.stderr).toContain('LATCHKEY_SETTINGS_PASSPHRASE is not set')
  expect(await readdir(there.HOME)).toEqual([])
})
