import {
  BigCommerceOAuthStrategy,
  InstanceTokenStrategy,
  SignedPayloadStrategy,
  type AuthCallback,
  type PassportRequest,
  type RecognisedCallback,
} from '@latchkey/auth-strategy'
import type { Clock, Secret } from '@latchkey/kernel'
import { PassportStrategy } from '@nestjs/passport'
import type { FastifyRequest } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Strategy as CustomStrategy } from 'passport-custom'
import { z } from 'zod'
import type { RegisteredApp } from '../apps/registered-app.ts'
import { CallbackAppUnknownError } from '../callbacks/errors.ts'
import type { MemberCall } from '../identity/member.ts'
import type { OpenedInstance } from '../proxy/opened-instance.ts'
import type { AccessStrategies, RecognisedRule } from './access.ts'

/** Who recognises whom; Passport only carries the question there. */
export interface Recognisers {
  readonly member: (header: string | undefined) => Promise<MemberCall>
  readonly instance: (token: Secret) => Promise<OpenedInstance>
  /** The app that the path of a callback names, whosever it is. */
  readonly app: (number: string) => Promise<RegisteredApp | undefined>
  readonly clock: Clock
}

/**
 * Puts the strategies of one gateway before Passport.
 *
 * Under names that no other gateway of this process has: Passport's names are the process's, and the
 * one registered last would answer for all.
 */
export function registerStrategies(recognisers: Recognisers): AccessStrategies {
  const suffix = randomUUID()
  const nameOf = (rule: RecognisedRule) => `${rule}-${suffix}`
  registerCallers(recognisers, nameOf)
  registerCallbacks(recognisers, nameOf)
  return {
    member: nameOf('member'),
    instance: nameOf('instance'),
    'signed-payload': nameOf('signed-payload'),
    'auth-callback': nameOf('auth-callback'),
  }
}

type NameOf = (rule: RecognisedRule) => string

function registerCallers({ member, instance }: Recognisers, nameOf: NameOf): void {
  class OpenConnectors extends PassportStrategy(CustomStrategy, nameOf('member')) {
    async validate({ headers }: FastifyRequest): Promise<MemberCall> {
      return member(headers.authorization)
    }
  }
  class InstanceToken extends PassportStrategy(InstanceTokenStrategy, nameOf('instance')) {
    async validate(token: Secret): Promise<OpenedInstance> {
      return instance(token)
    }
  }
  new OpenConnectors()
  new InstanceToken()
}

const AppPath = z.object({ app: z.string() })

function registerCallbacks({ app, clock }: Recognisers, nameOf: NameOf): void {
  const appIn = async ({ params }: PassportRequest) => app(AppPath.parse(params).app)

  class SignedPayload extends PassportStrategy(SignedPayloadStrategy, nameOf('signed-payload')) {
    constructor() {
      super({ findApp: appIn, clock })
    }
    async validate(callback: RecognisedCallback<RegisteredApp>) {
      return callback
    }
  }
  class BigCommerceOAuth extends PassportStrategy(
    BigCommerceOAuthStrategy,
    nameOf('auth-callback'),
  ) {
    constructor() {
      super({
        findApp: async (request: PassportRequest) => {
          const found = await appIn(request)
          if (found === undefined) throw new CallbackAppUnknownError()
          return found
        },
      })
    }
    async validate(callback: AuthCallback<RegisteredApp>) {
      return callback
    }
  }
  new SignedPayload()
  new BigCommerceOAuth()
}
