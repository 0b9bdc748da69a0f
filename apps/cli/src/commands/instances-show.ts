import { showInstance } from '../instances/ask-instances.ts'
import { instanceCommand } from '../instances/instance-command.ts'

/** `latchkey instances show` */
export const instancesShow = instanceCommand(
  {
    usage: 'instances show <instance>',
    summary: 'Show one connection: its store, its kind, its state, never its secrets',
    examples: [
      ['latchkey instances show 12', 'for a person'],
      ['latchkey instances show 12 --json', 'with every setting, secrets as asterisks'],
    ],
    next: 'latchkey instances check <instance> asks the store whether the credential still opens it.',
  },
  showInstance,
)
