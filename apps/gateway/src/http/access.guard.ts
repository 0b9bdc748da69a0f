import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { AuthGuard, AuthModuleOptions } from '@nestjs/passport'
import { ACCESS_RULE, type AccessRule } from './access.ts'
import { AccessUndeclaredError } from './errors.ts'

/** Guards every operation by the rule it declares; one that declares none is open to nobody. */
@Injectable()
export class AccessGuard extends AuthGuard() implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AuthModuleOptions) options: AuthModuleOptions,
  ) {
    super(options)
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ])
    switch (rule) {
      case 'public':
        return true
      case 'member':
        return (await super.canActivate(context)) as boolean
      case undefined:
        throw new AccessUndeclaredError()
    }
  }
}
