/** The methods that BigCommerce's routes have. */
export const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const
