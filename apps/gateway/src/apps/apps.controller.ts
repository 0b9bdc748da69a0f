import type { LoginPageOptions } from '@latchkey/bigcommerce-client'
import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import { z } from 'zod'
import { PublicOrigin } from '../http/public-origin.ts'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import {
  changeAppSchema,
  deleteAppQuerySchema,
  registerAppSchema,
  type ChangeApp,
  type DeleteAppQuery,
  type RegisterApp,
} from './app-schemas.ts'
import { appView, appViewSchema, type AppView } from './app-view.ts'
import {
  changeApp,
  deleteApp,
  registerApp,
  requireApp,
  type ManageAppsDeps,
} from './manage-apps.ts'
import { NumberedApp } from './numbered-app.ts'
import type { RegisteredApp } from './registered-app.ts'
import { APPS } from './tokens.ts'

/** What the operations on registered apps need. */
export interface AppsDeps extends ManageAppsDeps {
  readonly login: LoginPageOptions
}

/** The BigCommerce apps of the caller's organization. */
@ApiTags('Apps')
@Access('member')
@Controller('api/apps')
export class AppsController {
  constructor(@Inject(APPS) private readonly deps: AppsDeps) {}

  @Post()
  @ApiOperation({
    summary: 'Register an app of the Developer Portal; the answer has the callback URLs for it',
  })
  @ApiResponse({ status: 201, standardSchema: appViewSchema })
  async register(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @Body({ schema: registerAppSchema }) body: RegisterApp,
  ): Promise<AppView> {
    return this.view(await registerApp(member, body, this.deps), origin)
  }

  @Get()
  @ApiOperation({ summary: 'List the registered apps' })
  @ApiResponse({ status: 200, standardSchema: z.array(appViewSchema) })
  async list(@Caller() { member }: MemberCall, @PublicOrigin() origin: string): Promise<AppView[]> {
    const apps = await this.deps.apps.list(member)
    return apps.map((app) => this.view(app, origin))
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show an app; its secret is shown nowhere' })
  @ApiResponse({ status: 200, standardSchema: appViewSchema })
  async show(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @NumberedApp() id: number,
  ): Promise<AppView> {
    return this.view(await requireApp(member, id, this.deps), origin)
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change what is named; a new secret takes effect at once' })
  @ApiResponse({ status: 200, standardSchema: appViewSchema })
  async change(
    @Caller() { member }: MemberCall,
    @PublicOrigin() origin: string,
    @NumberedApp() id: number,
    @Body({ schema: changeAppSchema }) body: ChangeApp,
  ): Promise<AppView> {
    return this.view(await changeApp(member, id, body, this.deps), origin)
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget an app; refused while instances use it, unless it is forced' })
  async remove(
    @Caller() { member }: MemberCall,
    @NumberedApp() id: number,
    @Query({ schema: deleteAppQuerySchema }) { force }: DeleteAppQuery,
  ): Promise<void> {
    await deleteApp(member, id, { force: force === 'true' }, this.deps)
  }

  private view(app: RegisteredApp, origin: string): AppView {
    return appView(app, { origin, ...this.deps.login })
  }
}
