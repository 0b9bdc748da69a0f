import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { rfc2822 } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { changeAt, createAt, recordIn, removeAt, type Desk } from '../answers/desk.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { CUSTOMER_GROUPS, keepMark, type CustomerGroup } from './customer-group.ts'
import { discountRuleView, DiscountRules, isApplicable } from './discount-rule.ts'

const Change = z
  .object({
    name: lenientText.pipe(z.string().min(1)),
    is_default: lenientBoolean,
    is_group_for_guests: lenientBoolean,
    category_access: z.discriminatedUnion('type', [
      z.object({ type: z.enum(['all', 'none']) }),
      z.object({ type: z.literal('specific'), categories: z.array(lenientInteger) }),
    ]),
    discount_rules: DiscountRules,
  })
  .partial()

const desk: Desk<CustomerGroup> = {
  kind: CUSTOMER_GROUPS,
  param: 'customer_group_id',
  blank: {
    name: '',
    is_default: false,
    is_group_for_guests: false,
    category_access: { type: 'all' },
    discount_rules: [],
    date_created: '',
    date_modified: '',
  },
  create: Change.required({ name: true }),
  change: Change,
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: ({ name }, others) => {
    const isTaken = others.some((other) => other.name === name)
    if (isTaken) throw new CallRefusedError(409, 'The name is already in use.')
  },
  view: viewOf,
}
const handlers = handlersV2(desk)

/** Groups of customers. */
export const customerGroupRoutes: readonly Route[] = [
  route('GET /v2/customer_groups', (call) => listV2(call, asked(call), viewOf)),
  route('POST /v2/customer_groups', (call) =>
    answer(call, createAt(desk, call, readGroup(call, desk.create))),
  ),
  route('GET /v2/customer_groups/count', (call) => countOf(asked(call))),
  route('GET /v2/customer_groups/{customer_group_id}', handlers.read),
  route('PUT /v2/customer_groups/{customer_group_id}', (call) => {
    const group = recordIn(desk, call)
    return answer(call, changeAt(desk, call, group, readGroup(call, desk.change)))
  }),
  route('DELETE /v2/customer_groups/{customer_group_id}', (call) => {
    removeGroup(call, recordIn(desk, call))
    return noContent
  }),
  route('DELETE /v2/customer_groups', (call) => {
    for (const group of call.store.records(CUSTOMER_GROUPS).all()) removeGroup(call, group)
    return noContent
  }),
]

/** Groups are filtered as in V3, such as `name:like`. */
const asked = ({ store, query }: ResourceCall) =>
  filterV3(store.records(CUSTOMER_GROUPS).all(), query)

/** What only one group can be, no other is any longer. */
function answer({ store }: ResourceCall, group: CustomerGroup) {
  if (group.is_default) keepMark(store, 'is_default', group.id)
  if (group.is_group_for_guests) keepMark(store, 'is_group_for_guests', group.id)
  return recordV2(group, viewOf)
}

/** Deletes a group. Its customers are in none then. */
function removeGroup(call: ResourceCall, group: CustomerGroup): void {
  const { customers } = call.store
  for (const customer of customers.where('customer_group_id', group.id)) {
    customers.put({ ...customer, customer_group_id: 0 })
  }
  removeAt(desk, call, group)
}

/** @throws {CallRefusedError} 400 if it speaks of what is not there; it may be gone later. */
function readGroup({ store, body }: ResourceCall, schema: Desk<CustomerGroup>['change']) {
  const said = readV2(schema, body)
  const { category_access, discount_rules = [] } = said
  const categories = category_access?.type === 'specific' ? category_access.categories : []
  if (!categories.every((id) => store.categories.find(id) !== undefined)) {
    throw new CallRefusedError(400, "The field 'category_access' is invalid.")
  }
  if (!discount_rules.every((rule) => isApplicable(store, rule))) {
    throw new CallRefusedError(400, "The field 'discount_rules' is invalid.")
  }
  return said
}

function viewOf(group: CustomerGroup): object {
  return {
    ...group,
    discount_rules: group.discount_rules.map(discountRuleView),
    date_created: rfc2822(group.date_created),
    date_modified: rfc2822(group.date_modified),
  }
}
