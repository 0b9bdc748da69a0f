import type { RequestBudget } from '@latchkey/bigcommerce-client'
import { Controller, Get, Inject, Param } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { EntityManager } from 'typeorm'
import { Access, Caller } from '../http/access.ts'
import type { MemberCall } from '../identity/member.ts'
import { budgetSchema, type BudgetView } from './budget-schemas.ts'
import { BudgetNotFoundError } from './errors.ts'
import { showBudget } from './show-budget.ts'
import { STORE_BUDGET } from './tokens.ts'

export interface StoreBudgetDeps {
  readonly budget: Pick<RequestBudget, 'snapshot'>
  readonly database: EntityManager
}

/** What a store's request quota is spent on. */
@ApiTags('Stores')
@Access('member')
@Controller('api/stores/:hash')
export class StoreBudgetController {
  constructor(@Inject(STORE_BUDGET) private readonly deps: StoreBudgetDeps) {}

  @Get('budget')
  @ApiOperation({
    summary: "Show what is left of a store's request quota, who waits for it and who spends it",
    description:
      'As the gateway sees it that is asked: calls that go through other replicas are in `spentElsewhere`. ' +
      'The organization has to have an instance on the store.',
  })
  @ApiResponse({ status: 200, standardSchema: budgetSchema })
  async show(
    @Caller() { member }: MemberCall,
    @Param('hash') storeHash: string,
  ): Promise<BudgetView> {
    const { budget, database } = this.deps
    const rows: { id: number }[] = await database.query(
      'select id from instance where organization_id = $1 and store_hash = $2',
      [member.organizationId, storeHash],
    )
    if (rows.length === 0) throw new BudgetNotFoundError()
    const own = new Set(rows.map(({ id }) => id))
    return showBudget(storeHash, budget.snapshot(storeHash), own)
  }
}
