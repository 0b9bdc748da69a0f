import { Inject, Injectable } from '@nestjs/common'
import { PassportStrategy } from '@nestjs/passport'
import type { FastifyRequest } from 'fastify'
import { Strategy } from 'passport-custom'
import type { MemberCall } from './member.ts'
import { AUTHENTICATE_MEMBER } from './tokens.ts'

/** Passport's name for the Open Connectors header. */
export const OPEN_CONNECTORS = 'open-connectors'

/** Lets Passport recognise members; what it decides is decided by `authenticateMember`. */
@Injectable()
export class OpenConnectorsStrategy extends PassportStrategy(Strategy, OPEN_CONNECTORS) {
  constructor(
    @Inject(AUTHENTICATE_MEMBER)
    private readonly recognise: (header: string | undefined) => Promise<MemberCall>,
  ) {
    super()
  }

  async validate(request: FastifyRequest): Promise<MemberCall> {
    return this.recognise(request.headers.authorization)
  }
}
