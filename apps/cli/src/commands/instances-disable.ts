import { switchInstance } from '../instances/ask-instances.ts'
import { instanceCommand } from '../instances/instance-command.ts'

/** `latchkey instances disable` */
export const instancesDisable = instanceCommand(
  {
    usage: 'instances disable <instance>',
    summary: 'Answer every call through a connection with 403, until it is enabled',
    examples: [['latchkey instances disable 12', 'its number, token and credential stay']],
    next: 'latchkey instances enable <instance> lets calls through again.',
  },
  (client, id) => switchInstance(client, { method: 'DELETE', id }),
)
