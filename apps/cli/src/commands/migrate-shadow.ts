import { defineCommand } from '../command-line/command.ts'
import { INSTANCE_ARGUMENT } from '../instances/instance-options.ts'
import { takeStep } from '../migration/change-migration.ts'
import { CHANGE_OPTIONS } from '../migration/migration-options.ts'
import { shareOption, writeShare } from '../migration/share.ts'

/** `latchkey migrate shadow` */
export const migrateShadow = defineCommand({
  usage: 'migrate shadow <instance>',
  summary: 'Repeat reads by the new credential again, after a roll-back, or another share of them',
  arguments: INSTANCE_ARGUMENT,
  options: {
    ...CHANGE_OPTIONS,
    share: {
      type: 'string',
      coerce: shareOption('--share', 'from 0 to 1'),
      describe: 'Which share of the reads: 10% or 0.1; 0 pauses it',
    },
  },
  examples: [
    ['latchkey migrate shadow 12 --apply', 'after a roll-back: compares again'],
    ['latchkey migrate shadow 12 --share 10% --apply', 'repeats one read in ten'],
  ],
  next: 'latchkey migrate status <instance> --watch shows what the comparison finds.',

  run: ({ share, ...values }, context) =>
    takeStep(
      {
        path: 'shadow',
        body: share === undefined ? {} : { share },
        effect:
          share === undefined
            ? 'reads are repeated by the new credential, behind the client’s back'
            : `${writeShare(share)} of the reads are repeated by the new credential`,
      },
      values,
      context,
    ),
})
