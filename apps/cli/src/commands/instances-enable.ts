import { switchInstance } from '../instances/ask-instances.ts'
import { instanceCommand } from '../instances/instance-command.ts'

/** `latchkey instances enable` */
export const instancesEnable = instanceCommand(
  {
    usage: 'instances enable <instance>',
    summary: 'Let calls through a connection again',
    examples: [['latchkey instances enable 12', 'ends what disable began']],
    next: 'latchkey instances check <instance> asks the store whether the credential still opens it.',
  },
  (client, id) => switchInstance(client, { method: 'PUT', id }),
)
