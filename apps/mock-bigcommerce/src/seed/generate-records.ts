import { blankCustomer } from '../resources/customers/customer.ts'
import { OrderFields } from '../resources/orders/order.ts'
import { blankProduct } from '../resources/catalog/product.ts'
import type { StoreState } from '../state/store-state.ts'
import { OPENED } from './opened.ts'
import type { SeededStore } from './seed.ts'

/** Adds plain, numbered records: enough to page through, the same at every start. */
export function generateRecords(store: StoreState, counts: SeededStore['generate']): void {
  const dates = { date_created: OPENED, date_modified: OPENED }
  // A product has some seventy fields: to make the most of them once is to make thousands in half the time.
  const product = { ...blankProduct, ...dates, weight: 1, is_visible: true }
  for (let n = 1; n <= counts.products; n += 1) {
    const name = `Generated product ${n}`
    store.products.create({ ...product, name, sku: `GEN-${n}`, price: n / 10 })
  }
  for (let n = 1; n <= counts.customers; n += 1) {
    store.customers.create({
      ...blankCustomer,
      ...dates,
      email: `generated-${n}@example.com`,
      first_name: 'Generated',
      last_name: `Customer ${n}`,
    })
  }
  for (let n = 1; n <= counts.orders; n += 1) {
    const total = { total_ex_tax: n / 10, total_inc_tax: n / 10 }
    store.orders.create({ ...OrderFields.parse({ status_id: 11 }), ...dates, ...total })
  }
}
