import type { RouteRow } from '../route-row.ts'

/** Promotions, coupons, and the e-mails of a store. */
export const v3Marketing = Object.freeze<RouteRow[]>([
  ['GET POST', '/v3/marketing/abandoned-cart-emails', 'information'],
  ['GET', '/v3/marketing/abandoned-cart-emails/default', 'information'],
  ['GET PUT', '/v3/marketing/abandoned-cart-emails/settings', 'information'],
  ['GET PUT DELETE', '/v3/marketing/abandoned-cart-emails/{id}', 'information'],
  ['GET', '/v3/marketing/email-templates', 'information'],
  ['GET PUT DELETE', '/v3/marketing/email-templates/{template-name}', 'information'],
  ['GET POST DELETE', '/v3/promotions', 'marketing'],
  ['GET DELETE', '/v3/promotions/codes', 'marketing'],
  ['GET PUT', '/v3/promotions/settings', 'marketing'],
  ['GET PUT DELETE', '/v3/promotions/{id}', 'marketing'],
  ['POST', '/v3/promotions/{promotion_id}/codegen', 'marketing'],
  ['GET POST DELETE', '/v3/promotions/{promotion_id}/codes', 'marketing'],
  ['DELETE', '/v3/promotions/{promotion_id}/codes/{code_id}', 'marketing'],
])
