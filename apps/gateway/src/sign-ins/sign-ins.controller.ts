import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import type { AppsDeps } from '../apps/apps.controller.ts'
import { APPS } from '../apps/tokens.ts'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { instanceView } from '../instances/instance-view.ts'
import type { ProvisionDeps } from '../instances/provision-instance.ts'
import { MANAGE_INSTANCES } from '../instances/tokens.ts'
import { beginSignIn } from './begin-sign-in.ts'
import { SignInNotFoundError } from './errors.ts'
import { redeemSignIn, requireSignIn } from './redeem-sign-in.ts'
import {
  beginSignInSchema,
  begunSignInSchema,
  redeemedSignInSchema,
  redeemSignInSchema,
  signInViewSchema,
  type BeginSignIn,
  type RedeemSignIn,
  type SignInView,
} from './sign-in-schemas.ts'
import type { SignInParts } from './sign-in-parts.ts'
import { signInView } from './sign-in-view.ts'
import { startUrl } from './start-url.ts'
import { SIGN_INS } from './tokens.ts'

/** Sign-ins that a member begins here, for a browser that may be on another machine. */
@ApiTags('Sign-ins')
@Access('member')
@Controller('api/sign-ins')
export class SignInsController {
  constructor(
    @Inject(SIGN_INS) private readonly parts: SignInParts,
    @Inject(APPS) private readonly apps: AppsDeps,
    @Inject(MANAGE_INSTANCES) private readonly instances: ProvisionDeps,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Begin a sign-in; a browser goes on at its start URL' })
  @ApiResponse({ status: 201, standardSchema: begunSignInSchema })
  async begin(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @Body({ schema: beginSignInSchema }) body: BeginSignIn,
  ): Promise<z.infer<typeof begunSignInSchema>> {
    const { signIns } = this.parts
    const { instances, addresses } = this.instances
    const deps = { signIns, apps: this.apps.apps, instances, addresses, origin }
    const { signIn, start } = await beginSignIn(member, body, deps)
    const { id, appId, expiresAt } = signIn
    return { id, startUrl: startUrl(origin, appId, start), expiresAt: expiresAt.toISOString() }
  }

  @Post('redeem')
  @HttpCode(200)
  @ApiOperation({ summary: 'Exchange the code that the browser got for the instance' })
  @ApiResponse({ status: 200, standardSchema: redeemedSignInSchema })
  async redeem(
    @Caller() { member }: MemberCall,
    @Body({ schema: redeemSignInSchema }) body: RedeemSignIn,
  ) {
    const { instances, clock } = this.instances
    const { signIns } = this.parts
    return {
      instance: instanceView(await redeemSignIn(member, body, { signIns, instances, clock })),
    }
  }

  @Get(':id')
  @ApiOperation({ summary: 'Say how far a sign-in is' })
  @ApiResponse({ status: 200, standardSchema: signInViewSchema })
  async show(@Caller() { member }: MemberCall, @Param('id') id: string): Promise<SignInView> {
    if (!z.uuid().safeParse(id).success) throw new SignInNotFoundError()
    const signIn = await requireSignIn(member, id, this.parts)
    return signInView(signIn, this.instances.clock.now())
  }
}
