/** Which report the address asks for, of which warehouse, category and days. */
export interface ReportScope { readonly show: Show; readonly warehouseId: string | undefined; readonly categoryId: string | undefined; readonly from: string; readonly to: string }

const SHOWS = ['summary', 'ageing', 'time'] as const;
export type Show = (typeof SHOWS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function scopeOf(params: URLSearchParams, today: string): ReportScope {
  const said = (key: string) => (DAY.test(params.get(key) ?? '') ? params.get(key)! : undefined);
  const until = said('until');
  const to = until && until < today ? until : today;
  const since = said('since');
  return { show: SHOWS.find((one) => one === params.get('show')) ?? 'summary', warehouseId: params.get('warehouse') ?? undefined, categoryId: params.get('category') ?? undefined, from: since && since <= to ? since : `${to.slice(0, 7)}-01`, to };
}
