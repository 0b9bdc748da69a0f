import type { KeyRingError, RotationContendedError } from '@latchkey/credential-vault'
import type { VaultKeyMissingError, VaultOpenError } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import type { RedisUnreachableError } from '../budget/redis-unreachable-error.ts'
import type { PortTakenError } from '../commands/port-taken-error.ts'
import type { ConfigError } from '../config/config-error.ts'
import type { DatabaseUnreachableError } from '../database/require-database.ts'
import type * as embedded from '../database/embedded-postgres/errors.ts'
import type { AlreadyProvisionedError } from '../identity/provision-organization.ts'
import { readTable } from '../testing/read-table.ts'
import type { MALFORMED_REQUEST_CODES } from './answer-malformed-request.ts'
import { STATUS } from './status.ts'

type OperatorError =
  | AlreadyProvisionedError
  | ConfigError
  | DatabaseUnreachableError
  | InstanceType<(typeof embedded)[keyof typeof embedded]>
  | KeyRingError
  | PortTakenError
  | RedisUnreachableError
  | RotationContendedError
  | VaultKeyMissingError
  | VaultOpenError

// A failure of the command line without a line here does not compile.
const EXIT = {
  CONFIGURATION_INVALID: 1,
  DATABASE_UNREACHABLE: 1,
  EMBEDDED_POSTGRES_FAILED: 1,
  EMBEDDED_POSTGRES_IN_USE: 1,
  EMBEDDED_POSTGRES_UNAVAILABLE: 1,
  ORGANIZATION_EXISTS: 1,
  PORT_TAKEN: 1,
  REDIS_UNREACHABLE: 1,
  VAULT_KEYS_INVALID: 1,
  VAULT_KEY_MISSING: 1,
  VAULT_OPEN_FAILED: 1,
  VAULT_ROTATION_CONTENDED: 1,
} as const satisfies Record<OperatorError['code'], number>

const MALFORMED_STATUS = {
  REQUEST_HEADERS_TOO_LARGE: 431,
  REQUEST_MALFORMED: 400,
  REQUEST_TOO_SLOW: 408,
} as const satisfies Record<(typeof MALFORMED_REQUEST_CODES)[number], number>

describe('docs/errors.md', () => {
  it('lists every code with its status, once, and no other', async () => {
    const rows = await readTable('errors.md')

    const listed = rows.map(([code, status]) => `${code ?? ''} ${status ?? ''}`)

    const known = { ...STATUS, ...MALFORMED_STATUS, ...EXIT, UNEXPECTED: 500 }
    expect(listed.sort()).toEqual(
      Object.entries(known)
        .map(([code, status]) => `${code} ${status}`)
        .sort(),
    )
  })

  it('says of every code what it means and what to do next', async () => {
    const rows = await readTable('errors.md')

    expect(rows.filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([])
  })
})
