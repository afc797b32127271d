/** Which report the address asks for, of which warehouse and days. */
export interface ReportScope { readonly show: 'summary' | 'ageing'; readonly warehouseId: string | undefined; readonly from: string; readonly to: string }

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function scopeOf(params: URLSearchParams, today: string): ReportScope {
  const said = (key: string) => (DAY.test(params.get(key) ?? '') ? params.get(key)! : undefined);
  const until = said('until');
  const to = until && until < today ? until : today;
  const since = said('since');
  return { show: params.get('show') === 'ageing' ? 'ageing' : 'summary', warehouseId: params.get('warehouse') ?? undefined, from: since && since <= to ? since : `${to.slice(0, 7)}-01`, to };
}
