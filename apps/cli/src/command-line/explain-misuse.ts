import { EVERY_COMMAND, nameOf, type Command } from './command.ts'
import { nearestName } from './nearest-name.ts'
import type { CommandList } from './parse-command-line.ts'
import { UsageError } from './usage-error.ts'

/** Where a command line went wrong. */
export interface Misuse {
  readonly args: readonly string[]
  readonly list: CommandList
  /** The command that was reached, if one was. */
  readonly entered: Command | undefined
}

const UNKNOWN = /^Unknown (?:argument|command)s?: (.+)$/
const TOO_FEW = 'Not enough non-option arguments'
const EVERYWHERE = ['help', 'version', ...Object.keys(EVERY_COMMAND)]

/** Puts the parser's complaint into words that say what to write instead. */
export function explainMisuse(error: unknown, misuse: Misuse): UsageError {
  const message = error instanceof Error ? error.message : 'the command line is not understood'
  const { args } = misuse
  const entered = enteredByName(misuse)
  const command = entered === undefined ? groupIn(misuse) : nameOf(entered)
  const [, unknown] = UNKNOWN.exec(message) ?? []
  if (unknown !== undefined) {
    return new UsageError(sayUnknown(unknown.split(', '), { ...misuse, entered }), command)
  }
  if (message.startsWith(TOO_FEW) && entered !== undefined) {
    return new UsageError(`arguments are missing: latchkey ${entered.usage}`, command)
  }
  if (args.length === 0) return new UsageError('say what to do')
  return new UsageError(lowerCased(message.replaceAll(/\s+/g, ' ')), command)
}

function sayUnknown(unknown: readonly string[], misuse: Misuse): string {
  const { args, entered } = misuse
  const option = unknown.find((name) => optionAsWritten(name, args) !== undefined)
  if (option !== undefined) {
    const known = [...EVERYWHERE, ...Object.keys(entered?.options ?? {})]
    const meant = nearestName(option, known)
    const written = optionAsWritten(option, args) ?? option
    return `there is no option ${written}${meant === undefined ? '' : ` (did you mean --${meant}?)`}`
  }
  // What stands there too much may be a secret that lost its option: it is not repeated.
  return entered === undefined ? sayNoCommand(misuse) : 'there is an argument too many'
}

function optionAsWritten(name: string, args: readonly string[]): string | undefined {
  return [`--${name}`, `-${name}`].find((written) =>
    args.some((arg) => arg === written || arg.startsWith(`${written}=`)),
  )
}

function sayNoCommand(misuse: Misuse): string {
  const { args, list } = misuse
  const group = groupIn(misuse)
  const words = args.filter((arg) => !arg.startsWith('-'))
  const typed = (group === '' ? words[0] : words[1]) ?? ''
  const names = list.commands.map(nameOf)
  const choices =
    group === ''
      ? new Set(names.map((name) => name.split(' ')[0] ?? ''))
      : names
          .filter((name) => name.startsWith(`${group} `))
          .map((name) => name.slice(group.length + 1))
  const meant = nearestName(typed, choices)
  const asked = [group, typed].filter(Boolean).join(' ')
  return `there is no command ${asked}${meant === undefined ? '' : ` (did you mean ${meant}?)`}`
}

// What stands right behind the group is a command that is not known, and no argument of the one that
// stands for the group.
function enteredByName({ args, entered }: Misuse): Command | undefined {
  if (entered?.standsForGroup !== true) return entered
  const [group = '', word = '-'] = args
  return word.startsWith('-') || `${group} ${word}` === nameOf(entered) ? entered : undefined
}

function groupIn({ args, list }: Misuse): string {
  const [word = ''] = args.filter((arg) => !arg.startsWith('-'))
  return Object.hasOwn(list.groups, word) ? word : ''
}

function lowerCased(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
