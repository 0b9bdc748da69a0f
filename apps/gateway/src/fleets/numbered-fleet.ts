import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { pathNumber } from '../http/path-number.ts'
import { FleetNotFoundError } from './errors.ts'

/** @throws {FleetNotFoundError} If the path's `:id` cannot be any fleet's. */
export const NumberedFleet = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const id = pathNumber(context, 'id')
  if (id === undefined) throw new FleetNotFoundError()
  return id
})
