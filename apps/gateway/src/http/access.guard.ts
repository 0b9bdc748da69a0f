import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { AuthGuard } from '@nestjs/passport'
import {
  ACCESS_RULE,
  ACCESS_STRATEGIES,
  type AccessRule,
  type AccessStrategies,
  type RecognisedRule,
} from './access.ts'
import { AccessUndeclaredError } from './errors.ts'

/** Guards every operation by the rule it declares; one that declares none is open to nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #guards: ReadonlyMap<RecognisedRule, CanActivate>

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ACCESS_STRATEGIES) strategies: AccessStrategies,
  ) {
    this.#guards = new Map(
      Object.entries(strategies).map(([rule, name]) => [
        rule as RecognisedRule,
        new (AuthGuard(name))(),
      ]),
    )
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ])
    if (rule === 'public') return true
    const guard = rule && this.#guards.get(rule)
    if (guard === undefined) throw new AccessUndeclaredError()
    return (await guard.canActivate(context)) as boolean
  }
}
