import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { blankLocation, closedWeek, DEFAULT_LOCATION, LOCATIONS } from './location.ts'
import { PICKUP_METHODS } from './pickup-method.ts'
import { blankStock, STOCK } from './stock.ts'

const SHOP = 2
const OUTLET = 3

const berlin = {
  address1: 'Kastanienallee 1',
  address2: '',
  city: 'Berlin',
  state: 'Berlin',
  zip: '10435',
  email: 'lager@example.com',
  phone: '+49 30 5550100',
  geo_coordinates: { latitude: 52.5386, longitude: 13.4109 },
  country_code: 'DE',
}
const open = { open: true, opening: '09:00', closing: '18:00' }

/** Gives a store its first location, a shop to collect from, and one that is closed. */
export function fillInventory(store: StoreState): void {
  const locations = store.records(LOCATIONS)
  const common = { ...blankLocation, created_at: OPENED, updated_at: OPENED }
  locations.put({
    ...common,
    id: DEFAULT_LOCATION,
    code: 'LAGER-1',
    label: 'Lager Kastanienallee',
    time_zone: 'Europe/Berlin',
    address: berlin,
  })
  locations.put({
    ...common,
    id: SHOP,
    code: 'LADEN-KBH',
    label: 'Café Vesterbro',
    description: 'Butik & kaffebar',
    time_zone: 'Europe/Copenhagen',
    address: {
      ...berlin,
      address1: 'Istedgade 20',
      city: 'København',
      state: 'Hovedstaden',
      zip: '1650',
      country_code: 'DK',
      geo_coordinates: { latitude: 55.6717, longitude: 12.5611 },
    },
    operating_hours: { ...closedWeek, friday: open, saturday: open },
    special_hours: [{ ...open, label: 'Jul', date: '2025-12-24', all_day: true, annual: true }],
  })
  locations.put({
    ...common,
    id: OUTLET,
    code: 'DROPSHIP',
    label: 'Dropship',
    type_id: 'VIRTUAL',
    managed_by_external_source: true,
    enabled: false,
  })
  fillStock(store)
  fillPickup(store)
}

function fillStock(store: StoreState): void {
  for (const [item_id, available] of [
    [77, 24],
    [80, 3],
  ] as const) {
    if (store.products.find(item_id) === undefined) continue
    store.records(STOCK).create({
      ...blankStock,
      location_id: SHOP,
      item_id,
      available,
      held_back: 2,
      safety_stock: 2,
      warning_level: 5,
      bin_picking_number: 'Regal Æ',
    })
  }
}

function fillPickup(store: StoreState): void {
  const common = { date_created: OPENED, date_modified: OPENED }
  const methods = store.records(PICKUP_METHODS)
  methods.create({
    ...common,
    location_id: DEFAULT_LOCATION,
    display_name: 'Abholung am Lager',
    collection_instructions: 'Bitte am Tor 3 läuten',
    collection_time_description: 'Werktags 9–16 Uhr',
  })
  methods.create({
    ...common,
    location_id: SHOP,
    display_name: 'Afhentning i caféen',
    collection_instructions: 'Vis ordrebekræftelsen i baren',
    collection_time_description: 'Fredag og lørdag',
  })
}
