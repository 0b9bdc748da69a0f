import { DEFAULT_SETTINGS_LOCATION } from '@latchkey/connection-properties'
import { join, resolve } from 'node:path'
import type { CommandContext } from '../context.ts'

/**
 * The path of the OAuth settings file: where OAuthSettingsLocation says, else under the driver's default
 * name in the platform's folder for configurations.
 *
 * @param location OAuthSettingsLocation; its default stands for that folder, any other relative path
 *   for one below the current folder.
 */
export function settingsPath(
  location: string | undefined,
  { env, homeDirectory, platform }: Pick<CommandContext, 'env' | 'homeDirectory' | 'platform'>,
): string {
  if (location !== undefined && location !== DEFAULT_SETTINGS_LOCATION) return resolve(location)
  // XDG Base Directory Specification: a relative path in the variable counts as none.
  const named = platform === 'win32' ? env['APPDATA'] : env['XDG_CONFIG_HOME']
  const folder =
    named !== undefined && resolve(named) === named ? named : join(homeDirectory, '.config')
  return join(folder, 'latchkey', DEFAULT_SETTINGS_LOCATION)
}
