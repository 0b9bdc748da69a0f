/** Where BigCommerce explains its status codes: below the host of its documentation. */
export const STATUS_CODES_PATH = '/api-docs/getting-started/api-status-codes'

/** The same page in full. Which of the two a refusal names as its `type` differs by answer. */
export const STATUS_CODES_URL = `https://developer.bigcommerce.com${STATUS_CODES_PATH}`
