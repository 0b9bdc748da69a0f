import { Secret } from '@latchkey/kernel'
import type { CommandContext } from '../context.ts'
import { readInput } from '../terminal/input-file.ts'
import { askSecret, canAsk } from '../terminal/prompt.ts'
import { SettingInvalidError, SettingMissingError } from './errors.ts'

/** Where a secret may come from, the first that is there. */
export interface SecretSource {
  /** The option that names a file with it, and the file; `-` is stdin. */
  readonly file?: { readonly option: string; readonly path: string | undefined }
  /** The variable with it; the one with `_FILE` behind its name gives a file's path. */
  readonly variable: string
  /** What a person is asked, such as `Access token: `. */
  readonly question: string
}

/**
 * Reads a secret from the file that was named, the environment, or the person.
 *
 * @throws {SettingMissingError} If it is nowhere and there is nobody to ask.
 * @throws {SettingInvalidError} If it is empty, or there twice.
 * @throws {InputUnreadableError} If its file cannot be read.
 */
export async function readSecret(source: SecretSource, context: CommandContext): Promise<Secret> {
  const { file, variable, question } = source
  const found = await findSecret(source, context)
  if (found !== undefined) return found
  if (canAsk(context)) return requireText(variable, await askSecret(question, context))
  const option = file === undefined ? '' : `, pass --${file.option}`
  throw new SettingMissingError(
    [variable],
    `set ${variable} or ${variable}_FILE${option}, or run it in a terminal to be asked`,
  )
}

/** As `readSecret`, where the secret may be absent: nobody is asked. */
export async function findSecret(
  { file, variable }: Pick<SecretSource, 'file' | 'variable'>,
  context: Pick<CommandContext, 'env' | 'stdin'>,
): Promise<Secret | undefined> {
  if (file?.path !== undefined) {
    return requireText(`--${file.option}`, await readSecretFile(file.path, context))
  }
  const { [variable]: value, [`${variable}_FILE`]: path } = context.env
  if (value !== undefined && path !== undefined) {
    throw new SettingInvalidError(
      `${variable}_FILE`,
      `stands beside ${variable}`,
      'keep one of them',
    )
  }
  if (value !== undefined) return requireText(variable, new Secret(value))
  if (path === undefined) return undefined
  return requireText(`${variable}_FILE`, await readSecretFile(path, context))
}

async function readSecretFile(
  path: string,
  context: Pick<CommandContext, 'stdin'>,
): Promise<Secret> {
  // Editors add a line break.
  return new Secret((await readInput(path, context)).toString().trim())
}

function requireText(name: string, secret: Secret): Secret {
  if (secret.reveal() === '') {
    throw new SettingInvalidError(name, 'is empty', 'give the secret, whole')
  }
  return secret
}
