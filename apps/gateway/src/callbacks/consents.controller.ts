import {
  ConsentInvalidError,
  type AuthCallback,
  type CallbackQuery,
  type ConsentCallback,
} from '@latchkey/auth-strategy'
import { installResultUrl, type InstallResult } from '@latchkey/bigcommerce-client'
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppsDeps } from '../apps/apps.controller.ts'
import type { RegisteredApp } from '../apps/registered-app.ts'
import { APPS } from '../apps/tokens.ts'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access, Recognised } from '../http/access.ts'
import { noteFailure } from '../http/answer-failure.ts'
import type { Adoption } from '../instances/adopt-grant.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { RedeemConsentDeps } from '../instances/redeem-consent.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { connectedPage } from '../pages/connected-page.tsx'
import { PAGE_TYPE } from '../pages/render-page.ts'
import type { CallbackParts } from './callback-parts.ts'
import { receiveConsent } from './receive-consent.ts'
import { CALLBACKS } from './tokens.ts'

/** Where a merchant's browser comes to with a consent: from an install, or from a sign-in of ours. */
@ApiTags("BigCommerce's callbacks")
@Access('auth-callback')
@Controller('bigcommerce/:app')
export class ConsentsController {
  constructor(
    @Inject(APPS) private readonly apps: AppsDeps,
    @Inject(CALLBACKS) private readonly parts: CallbackParts,
    @Inject(MANAGE_INSTANCES) private readonly consents: RedeemConsentDeps,
  ) {}

  @Get('auth')
  @ApiOperation({ summary: 'Connect the store that installed the app or accepted its new scopes' })
  async receive(
    @Recognised() { app, outcome }: AuthCallback<RegisteredApp>,
    @Query() query: CallbackQuery,
    @PublicOrigin() origin: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const signIn = await this.parts.signIns.take(app, query, request.headers.cookie)
    if (signIn !== undefined) {
      void reply.status(signIn.status).headers(signIn.headers)
      return signIn.body
    }
    const isExternal = query['external_install'] !== undefined
    try {
      const adoption = await receiveConsent(app, consentIn(outcome), origin, this.consents)
      return isExternal ? this.finish(app, 'succeeded', reply) : showConnected(app, adoption, reply)
    } catch (error) {
      // BigCommerce has a page of its own for a failure; what was no consent did not come from it.
      if (!isExternal || error instanceof ConsentInvalidError) throw error
      noteFailure(error, request)
      return this.finish(app, 'failed', reply)
    }
  }

  private finish({ clientId }: RegisteredApp, result: InstallResult, reply: FastifyReply): string {
    void reply.status(302).header('location', installResultUrl(clientId, result, this.apps.login))
    return ''
  }
}

function consentIn(outcome: AuthCallback<RegisteredApp>['outcome']): ConsentCallback {
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.consent
}

function showConnected(app: RegisteredApp, adoption: Adoption, reply: FastifyReply): string {
  const { instance, created, scopes: change } = adoption
  void reply.type(PAGE_TYPE)
  return connectedPage({
    appName: app.name,
    storeHash: instance.store.storeHash,
    instance,
    created,
    scopes: [...(grantedScopes(instance.settings) ?? [])],
    change,
  })
}
