import type { z } from 'zod'
import type { SeedBrand } from '../resources/catalog/brand.ts'
import type { SeedCategory } from '../resources/catalog/category.ts'
import type { SeedProduct } from '../resources/catalog/product.ts'

/** Categories of the sample store, two of them below another. */
export const sampleCategories: z.input<typeof SeedCategory>[] = [
  { id: 18, name: 'Coffee', description: '<p>Beans and grounds.</p>' },
  { id: 19, name: 'Tea & Infusions', description: '<p>Loose leaf &amp; bags.</p>' },
  { id: 20, name: 'Espresso', parent_id: 18, sort_order: 1 },
  { id: 21, name: 'Crème & Käffchen', parent_id: 18, sort_order: 2 },
  { id: 22, name: 'Equipment', page_title: 'Café equipment' },
]

/** Brands of the sample store. */
export const sampleBrands: z.input<typeof SeedBrand>[] = [
  { id: 35, name: 'Møller Rösterei', page_title: 'Møller Rösterei' },
  { id: 36, name: 'Plain & Fancy', meta_keywords: ['tea', 'infusions'] },
  { id: 37, name: '抹茶堂' },
  { id: 38, name: 'Northwind Tools' },
]

type Shared = Partial<z.input<typeof SeedProduct>>

const coffee: Shared = { type: 'physical', brand_id: 35, is_visible: true }
const tea: Shared = { type: 'physical', brand_id: 36, is_visible: true, categories: [19] }
const tool: Shared = { type: 'physical', brand_id: 38, is_visible: true, categories: [22] }

/** Products of the sample store. Prices such as 10.10 and names beyond ASCII are on purpose. */
export const sampleProducts: z.input<typeof SeedProduct>[] = [
  {
    ...coffee,
    id: 77,
    name: 'Espresso Nº 1 – “Früh”',
    sku: 'CF-ESP-1',
    price: 10.1,
    weight: 0.5,
    categories: [18, 20],
    description: '<p>Dark &amp; round, 500 g. ☕</p>',
    inventory_tracking: 'product',
    inventory_level: 140,
    is_featured: true,
    total_sold: 31,
    images: [{ image_file: 'e/001/espresso-1.jpg', description: 'Bag, front' }],
    custom_fields: [
      { name: 'Röstgrad', value: 'dunkel' },
      { name: 'ISBN', value: '1234567890123' },
    ],
  },
  {
    ...coffee,
    id: 80,
    name: 'Espresso Decaf',
    sku: 'CF-ESP-D',
    price: 11.45,
    sale_price: 9.95,
    weight: 0.5,
    categories: [18, 20],
    inventory_tracking: 'product',
    inventory_level: 12,
    inventory_warning_level: 15,
  },
  {
    ...coffee,
    id: 81,
    name: 'Filter “Ærø”',
    sku: 'CF-FLT-A',
    price: 8.9,
    weight: 0.25,
    categories: [18],
  },
  {
    ...coffee,
    id: 86,
    name: 'Crème Brûlée <Roast>',
    sku: 'CF-CRB',
    price: 12,
    weight: 0.25,
    categories: [18, 21],
    search_keywords: 'crème,brûlée',
  },
  { ...tea, id: 88, name: 'Earl Grey', sku: 'TE-EG', price: 4.2, weight: 0.1, retail_price: 5 },
  {
    ...tea,
    id: 93,
    name: '抹茶 Matcha, ceremonial',
    sku: 'TE-MATCHA',
    brand_id: 37,
    price: 39.99,
    weight: 0.03,
    custom_fields: [{ name: '産地', value: '宇治' }],
  },
  { ...tea, id: 94, name: 'Peppermint', sku: 'TE-PM', price: 3.05, weight: 0.1, sort_order: 4 },
  { ...tea, id: 97, name: 'Rooibos (sold out)', sku: 'TE-RB', price: 3.5, is_visible: false },
  {
    ...tool,
    id: 98,
    name: 'Burr grinder',
    sku: 'EQ-GRD',
    price: 225,
    cost_price: 150,
    weight: 3.2,
  },
  {
    ...tool,
    id: 103,
    name: 'Pour-over kettle 1 l',
    sku: 'EQ-KTL',
    price: 69,
    weight: 1.1,
    images: [
      { image_file: 'k/103/kettle.jpg', description: 'Kettle' },
      { image_file: 'k/103/kettle-open.jpg', description: 'Lid open' },
    ],
  },
  { ...tool, id: 104, name: 'Cupping spoon', sku: 'EQ-SPN', price: 0.1, weight: 0.05 },
  {
    id: 107,
    name: 'Barista course (online)',
    type: 'digital',
    sku: 'DG-COURSE',
    price: 89.5,
    weight: 0,
    is_visible: true,
    categories: [22],
  },
]
