export interface BilledMonth { readonly month: string; readonly from: string; readonly to: string; readonly total: string; readonly count: number }

interface Billed { readonly kind: string; readonly issuedOn: string; readonly total: string }

const inPaise = (amount: string): bigint => BigInt(amount.replace('.', ''));

function asMoney(paise: bigint): string {
  const digits = String(paise < 0n ? -paise : paise).padStart(3, '0');
  return `${paise < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const lastDay = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

/** What was invoiced in each of the last months, credit notes taken off; months without a paper count as well, the oldest first. */
export function billedMonths(documents: readonly Billed[], today: string, count = 12): BilledMonth[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: count }, (_, index) => {
    const key = new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 7);
    const some = documents.filter(({ issuedOn }) => issuedOn.startsWith(key));
    const total = some.reduce((sum, { kind, total: amount }) => (kind === 'CREDIT_NOTE' ? sum - inPaise(amount) : sum + inPaise(amount)), 0n);
    return { month: key, from: `${key}-01`, to: lastDay(key), total: asMoney(total), count: some.length };
  });
}
