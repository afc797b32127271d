/** The key a label proposes: `Delivery route (north)` → `delivery_route_north`. Letters of no Latin alphabet propose nothing. */
export const keyOf = (label: string): string =>
  label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+/, '').slice(0, 40).replace(/_+$/, '');
