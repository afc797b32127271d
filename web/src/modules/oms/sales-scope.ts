const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

const before = (day: string, days: number) => new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

/** Which days and channel the address asks for: thirty days up to today when it says nothing, never more than the server looks at. */
export function salesScopeOf(params: URLSearchParams, today: string): { from: string; to: string; channel: string | undefined } {
  const said = (key: string) => (DAY.test(params.get(key) ?? '') ? params.get(key)! : undefined);
  const until = said('until');
  const to = until && until < today ? until : today;
  const since = said('since');
  const earliest = before(to, MOST_DAYS - 1);
  return { from: !since || since > to ? before(to, 29) : since < earliest ? earliest : since, to, channel: params.get('of') ?? undefined };
}
