import { formatDay, formatMoney, sentence } from '../../shared/format.ts';
import { auditWords } from '../audit-words.ts';

interface Told { what: string; details: unknown }

/** One event in words: what happened, and the facts that matter of it. */
export function eventWords({ what, details }: Told): { title: string; facts: string } {
  const facts = (details ?? {}) as Record<string, string | undefined>;
  switch (what) {
    case 'invoice': return { title: `Invoice ${facts['number']}`, facts: `${formatMoney(facts['total']!)}, due ${formatDay(facts['dueOn']!)}` };
    case 'credit_note': return { title: `Credit note ${facts['number']}`, facts: formatMoney(facts['total']!) };
    case 'payment': return { title: 'Payment', facts: [formatMoney(facts['amount']!), sentence(facts['source']!), facts['reference'], facts['note']].filter(Boolean).join(', ') };
    case 'company-state-changed': return { title: `Became ${sentence(facts['to']!).toLowerCase()}`, facts: `was ${sentence(facts['from']!).toLowerCase()}` };
    default: return { title: sentence(what), facts: auditWords(details) };
  }
}
