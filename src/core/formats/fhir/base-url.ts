/** Base of what has no URL, code or identifier system of its own; `.invalid` never resolves (RFC 6761). */
export const BASE = 'https://golden-hour.invalid/fhir';
