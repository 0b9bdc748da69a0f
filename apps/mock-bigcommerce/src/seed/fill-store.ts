import { blankBrand } from '../resources/catalog/brand.ts'
import { blankCategory } from '../resources/catalog/category.ts'
import { CUSTOM_FIELDS } from '../resources/catalog/custom-field.ts'
import { PRODUCT_IMAGES } from '../resources/catalog/product-image.ts'
import { blankAddress, blankCustomer } from '../resources/customers/customer.ts'
import { overlay } from '../resources/answers/overlay.ts'
import { blankProduct } from '../resources/catalog/product.ts'
import { families } from '../resources/families.ts'
import type { StoreState } from '../state/store-state.ts'
import { fillOrder } from './fill-order.ts'
import { generateRecords } from './generate-records.ts'
import { OPENED } from './opened.ts'
import type { SeededStore } from './seed.ts'

/** Puts what a store's seed lists into it, then what the seed asks to generate. */
export function fillStore(store: StoreState): void {
  const { categories, brands, products, customers, orders, generate } = store.account
  for (const account of store.account.apiAccounts) store.apiAccounts.create(account)
  for (const account of store.account.legacyAccounts) store.legacyAccounts.create(account)
  for (const { id, ...category } of categories) {
    store.categories.put({ ...overlay(blankCategory, category), id })
  }
  for (const { id, ...brand } of brands) store.brands.put({ ...overlay(blankBrand, brand), id })
  for (const product of products) fillProduct(store, product)
  for (const customer of customers) fillCustomer(store, customer)
  for (const order of orders) fillOrder(store, order)
  for (const { fill } of families) fill?.(store)
  generateRecords(store, generate)
}

function fillProduct(store: StoreState, seeded: SeededStore['products'][number]): void {
  const { id, images, custom_fields, total_sold = 0, date_created = OPENED, ...rest } = seeded
  const { date_modified = date_created, ...fields } = rest
  store.products.put({
    ...overlay(blankProduct, fields),
    id,
    total_sold,
    date_created,
    date_modified,
  })
  for (const [sort_order, image] of images.entries()) {
    store.records(PRODUCT_IMAGES).create({
      ...image,
      product_id: id,
      is_thumbnail: sort_order === 0,
      sort_order,
      date_created,
    })
  }
  for (const field of custom_fields)
    store.records(CUSTOM_FIELDS).create({ ...field, product_id: id })
}

function fillCustomer(store: StoreState, seeded: SeededStore['customers'][number]): void {
  const { id, addresses, date_created = OPENED, ...rest } = seeded
  const { date_modified = date_created, ...fields } = rest
  store.customers.put({ ...overlay(blankCustomer, fields), id, date_created, date_modified })
  for (const address of addresses) {
    store.customerAddresses.create({ ...overlay(blankAddress, address), customer_id: id })
  }
}
