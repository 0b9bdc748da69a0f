import { Controller, Get, Inject, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionCookie, sessionTokenIn } from '../app-sessions/session-cookie.ts'
import type { AppsDeps } from '../apps/apps.controller.ts'
import { installUrl } from '../apps/install-url.ts'
import { APPS } from '../apps/tokens.ts'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access, Recognised } from '../http/access.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { RedeemConsentDeps } from '../instances/redeem-consent.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { PAGE_TYPE } from '../pages/render-page.ts'
import { standingPage } from '../pages/standing-page.tsx'
import { healthOf } from '../token-life/instance-health.ts'
import type { CallbackParts } from './callback-parts.ts'
import { openApp, type OpenedApp } from './open-app.ts'
import { receiveUninstall } from './receive-uninstall.ts'
import { receiveUserRemoval } from './receive-user-removal.ts'
import type { AppCallback } from './app-callback.ts'
import { CALLBACKS } from './tokens.ts'

// BigCommerce dates in whole seconds, and a browser takes a moment.
const REPORTED_SKEW_MS = 5_000

/** What BigCommerce says of a registered app's users and stores, in payloads that it signs. */
@ApiTags("BigCommerce's callbacks")
@Access('signed-payload')
@Controller('bigcommerce/:app')
export class SignedCallbacksController {
  constructor(
    @Inject(APPS) private readonly apps: AppsDeps,
    @Inject(CALLBACKS) private readonly parts: CallbackParts,
    @Inject(MANAGE_INSTANCES) private readonly consents: RedeemConsentDeps,
  ) {}

  @Get('load')
  @ApiOperation({ summary: 'Open the app for a user of the control panel: a page, and a session' })
  async load(
    @Recognised() callback: AppCallback,
    @PublicOrigin() origin: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    noteSkew(callback, request)
    const token = sessionTokenIn(request.headers.cookie)
    const { session, instances } = await openApp(callback, token, {
      ...this.parts,
      instances: this.consents.instances,
    })
    if (session !== undefined) {
      void reply.header('set-cookie', sessionCookie(session, origin))
    }
    void reply.type(PAGE_TYPE)
    return this.showStanding(callback, instances)
  }

  @Get('uninstall')
  @ApiOperation({
    summary: 'Take note that a store uninstalled the app: its instances are revoked',
  })
  async uninstall(
    @Recognised() callback: AppCallback,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    noteSkew(callback, request)
    await receiveUninstall(callback, { ...this.consents, ...this.parts })
  }

  @Get('remove-user')
  @ApiOperation({ summary: 'Take note that a user may not open the app any more: sessions end' })
  async removeUser(
    @Recognised() callback: AppCallback,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    noteSkew(callback, request)
    await receiveUserRemoval(callback, { ...this.consents, ...this.parts })
  }

  private showStanding({ app, payload }: AppCallback, instances: OpenedApp['instances']): string {
    const named = { name: app.name, installUrl: installUrl(app.clientId, this.apps.login) }
    return standingPage({
      appName: app.name,
      storeHash: payload.storeHash,
      connections: instances.map((instance) => {
        const { id, name, settings } = instance
        return { id, name, ...healthOf(instance, named), scopes: grantedScopes(settings) }
      }),
    })
  }
}

function noteSkew({ payload: { skewMs } }: AppCallback, { id, log }: FastifyRequest): void {
  if (Math.abs(skewMs) <= REPORTED_SKEW_MS) return
  log.info({ requestId: id, skewMs }, 'a callback was signed at another time')
}
