import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Secret } from '@latchkey/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppsDeps } from '../apps/apps.controller.ts'
import { APPS } from '../apps/tokens.ts'
import { findApp } from '../apps/numbered-app.ts'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access } from '../http/access.ts'
import type { ProvisionDeps } from '../instances/provision-instance.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { SignInStateInvalidError } from './errors.ts'
import type { SignInParts } from './sign-in-parts.ts'
import { startSignIn } from './start-sign-in.ts'
import { START_PARAMETER } from './start-url.ts'
import { SIGN_INS } from './tokens.ts'

/** Where a browser takes a sign-in that a member has begun. */
@ApiTags('Sign-ins')
@Access('public')
@Controller('bigcommerce/:app/sign-in')
export class StartSignInController {
  constructor(
    @Inject(SIGN_INS) private readonly parts: SignInParts,
    @Inject(APPS) private readonly apps: AppsDeps,
    @Inject(MANAGE_INSTANCES) private readonly instances: ProvisionDeps,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Lead a browser to the consent page of a sign-in, once' })
  async start(
    @Param('app') number: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @PublicOrigin() origin: string,
    @Req() { method, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // What looks at links before a person opens them must not use them up.
    if (method === 'HEAD') return ''
    const start = query[START_PARAMETER]
    const app = await findApp(number, this.apps.apps)
    if (app === undefined || typeof start !== 'string') throw new SignInStateInvalidError()
    const { clock, addresses } = this.instances
    const deps = { ...this.parts, clock, addresses, origin }
    const request = { start: new Secret(start), cookies: headers.cookie }
    const { location, cookies } = await startSignIn(app, request, deps)
    void reply.status(302).headers({ location, 'set-cookie': cookies })
    return ''
  }
}
