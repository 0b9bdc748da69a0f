import type { z } from 'zod'
import type { SeedCustomer } from '../resources/customers/customer.ts'

const germany = { country: 'Germany', country_iso2: 'DE', state: 'Berlin' }
const usa = { country: 'United States', country_iso2: 'US', state: 'Texas' }

/** Customers of the sample store: with two addresses, with one, and with none. */
export const sampleCustomers: z.input<typeof SeedCustomer>[] = [
  {
    id: 2,
    email: 'joerg.grosse@example.com',
    first_name: 'Jörg',
    last_name: 'Große',
    company: 'Große & Söhne',
    phone: '+49 30 5550101',
    store_credit: 10.1,
    accepts_marketing: true,
    date_created: '2025-01-14T08:22:39Z',
    addresses: [
      {
        ...germany,
        first_name: 'Jörg',
        last_name: 'Große',
        street_1: 'Kastanienallee 7',
        city: 'Berlin',
        zip: '10435',
        phone: '+49 30 5550101',
      },
      {
        ...germany,
        first_name: 'Jörg',
        last_name: 'Große',
        company: 'Große & Söhne',
        street_1: 'Gewerbehof 2',
        street_2: 'Aufgang C',
        city: 'Berlin',
        zip: '12059',
        address_type: 'commercial',
      },
    ],
  },
  {
    id: 3,
    email: 'jane.doe@example.com',
    first_name: 'Jane',
    last_name: 'Doe',
    phone: '512-555-0102',
    customer_group_id: 2,
    date_created: '2025-02-02T17:05:00Z',
    addresses: [
      {
        ...usa,
        first_name: 'Jane',
        last_name: 'Doe',
        street_1: '123 Main Street',
        city: 'Austin',
        zip: '78726',
        phone: '512-555-0102',
      },
    ],
  },
  {
    id: 5,
    email: 'sato.hanako@example.com',
    first_name: '花子',
    last_name: '佐藤',
    date_created: '2025-03-21T02:40:11Z',
    addresses: [
      {
        first_name: '花子',
        last_name: '佐藤',
        street_1: '千代田1-1',
        city: '東京',
        state: 'Tokyo',
        zip: '100-0001',
        country: 'Japan',
        country_iso2: 'JP',
        phone: '+81 3 5550 0103',
      },
    ],
  },
  {
    id: 6,
    email: 'rene.lefevre@example.com',
    first_name: 'René',
    last_name: "L'Évêque",
    notes: 'Calls before 9:00 <only>',
    tax_exempt_category: 'WHOLESALE',
    date_created: '2025-05-30T13:13:13Z',
  },
  {
    id: 9,
    email: 'temp@example.com',
    first_name: 'Temp',
    last_name: 'Account',
    date_created: '2025-09-09T09:09:09Z',
  },
]
