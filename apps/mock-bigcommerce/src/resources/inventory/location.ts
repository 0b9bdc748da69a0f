import { kind } from '../../state/kind.ts'

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** When a location is open on one day of the week. */
export interface OpeningHours {
  readonly open: boolean
  readonly opening: string
  readonly closing: string
}

/** A day that is unlike other days of its weekday. */
export interface SpecialHours extends OpeningHours {
  readonly label: string
  readonly date: string
  readonly all_day: boolean
  readonly annual: boolean
}

export interface LocationAddress {
  readonly address1: string
  readonly address2: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly email: string
  readonly phone: string
  readonly geo_coordinates: { readonly latitude: number; readonly longitude: number }
  readonly country_code: string
}

/** A place where stock lies. */
export interface Location {
  readonly id: number
  readonly code: string
  readonly label: string
  readonly description: string
  readonly managed_by_external_source: boolean
  readonly type_id: 'PHYSICAL' | 'VIRTUAL'
  readonly enabled: boolean
  readonly operating_hours: Readonly<Record<Weekday, OpeningHours>>
  readonly time_zone: string
  /** Always there for a location that is a place. */
  readonly address: LocationAddress | null
  readonly storefront_visibility: boolean
  readonly special_hours: readonly SpecialHours[]
  readonly created_at: string
  readonly updated_at: string
}

export const LOCATIONS = kind<Location>('locations')

/** The location that every store has, and whose stock the catalogue shows. */
export const DEFAULT_LOCATION = 1

const closed: OpeningHours = { open: false, opening: '08:00', closing: '16:00' }

/** A week in which nothing was said of any day. */
export const closedWeek: Location['operating_hours'] = {
  sunday: closed,
  monday: closed,
  tuesday: closed,
  wednesday: closed,
  thursday: closed,
  friday: closed,
  saturday: closed,
}

/** A location that nothing was said about. */
export const blankLocation: Omit<Location, 'created_at' | 'id' | 'updated_at'> = {
  code: '',
  label: '',
  description: '',
  managed_by_external_source: false,
  type_id: 'PHYSICAL',
  enabled: true,
  operating_hours: closedWeek,
  time_zone: 'Etc/UTC',
  address: null,
  storefront_visibility: true,
  special_hours: [],
}
