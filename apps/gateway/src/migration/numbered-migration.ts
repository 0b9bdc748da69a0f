import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { pathNumber } from '../http/path-number.ts'
import { DifferenceNotFoundError, MigrationNotFoundError } from './errors.ts'

/** @throws {MigrationNotFoundError} If the path's `:id` cannot be any migration's. */
export const NumberedMigration = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => {
    const id = pathNumber(context, 'id')
    if (id === undefined) throw new MigrationNotFoundError()
    return id
  },
)

/** @throws {DifferenceNotFoundError} If the path's `:difference` cannot be any difference's. */
export const NumberedDifference = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => {
    const id = pathNumber(context, 'difference')
    if (id === undefined) throw new DifferenceNotFoundError()
    return id
  },
)
