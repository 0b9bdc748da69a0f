/** `DiagnosisDeps`: what finding out about a 403 needs. */
export const DIAGNOSIS = Symbol('diagnosis')
