import { existsSync } from 'node:fs'
import { browserPath, isCi } from '../engine/environment.ts'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where this machine's browser is; undefined if it has none. */
export const installedBrowser = [browserPath(), ...PLACES].find(
  (path) => path !== undefined && existsSync(path),
)

/** A developer's machine may be without a browser. CI is not, and fails there. */
export const withoutBrowser = installedBrowser === undefined && !isCi()
