import { PassportStrategy } from '@nestjs/passport'
import type { FastifyRequest } from 'fastify'
import { Strategy } from 'passport-custom'
import type { MemberCall } from './member.ts'

/**
 * Lets Passport recognise members; what it decides is decided by `recognise`.
 *
 * @param name No other gateway's of this process: Passport's names are the process's, and the one
 *   registered last would answer for all.
 */
export function openConnectorsStrategy(
  name: string,
  recognise: (header: string | undefined) => Promise<MemberCall>,
) {
  class OpenConnectorsStrategy extends PassportStrategy(Strategy, name) {
    async validate(request: FastifyRequest): Promise<MemberCall> {
      return recognise(request.headers.authorization)
    }
  }
  return new OpenConnectorsStrategy()
}
