/* eslint-disable no-restricted-properties -- what a machine has is for its tests to ask */

/** Whether nothing may be left out. */
export const isCi = () => process.env['CI'] === 'true'

/** The browser that a developer names in `CHROMIUM`. */
export const browserPath = () => process.env['CHROMIUM']
