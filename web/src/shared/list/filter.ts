import type { Say } from '../words/words.ts';
import type { Period } from './period.ts';
import { addDays, daysOf, isPeriod } from './period.ts';

/** One thing a list can be narrowed by, typed so that the right editor appears. */
export interface Filter {
  key: string;
  label: string;
  kind: 'choice' | 'text' | 'amount' | 'days' | 'instants' | 'yesno';
  options?: readonly { value: string; label: string }[];
  /** The server's filter field, where it is not the key. */
  field?: string;
  /** The server takes the operand as an id (`eq`) rather than a list (`in`). */
  single?: boolean;
  /** Whether a row may have nothing here, so that "is empty" makes sense. */
  optional?: boolean;
  /** It narrows by one of the company's own fields; `isList` where the field holds several words. */
  own?: { key: string; isList: boolean };
  /** Stands in the list's bar at all times, one click away. */
  quick?: boolean;
  /** Who lacks this permission is neither offered the filter nor sends it. */
  permission?: string;
}

/**
 * What a filter asks, as the address keeps it: `nair` contains, `=nair` is, `^nair` starts with, `100..500`, `..500`,
 * `DRAFT,PAID`, and with a colon what is named: `:empty`, `:set`, `:this-fy`. A backslash lets a text begin with such a sign.
 */
export type Condition =
  | { is: 'empty' } | { is: 'set' }
  | { is: 'contains' | 'equals' | 'starts'; text: string }
  | { is: 'range'; from: string; to: string }
  | { is: 'period'; period: Period }
  | { is: 'oneOf'; values: readonly string[] }
  | { is: 'yes' } | { is: 'no' };

export function readCondition(filter: Filter, value: string): Condition {
  if (value === ':empty') return { is: 'empty' };
  if (value === ':set') return { is: 'set' };
  switch (filter.kind) {
    case 'choice': return { is: 'oneOf', values: value.split(',') };
    case 'yesno': return { is: value === 'yes' ? 'yes' : 'no' };
    case 'text':
      if (value.startsWith('=')) return { is: 'equals', text: value.slice(1) };
      if (value.startsWith('^')) return { is: 'starts', text: value.slice(1) };
      return { is: 'contains', text: value.startsWith('\\') ? value.slice(1) : value };
    case 'amount':
      if (value.startsWith('=')) return { is: 'range', from: value.slice(1), to: value.slice(1) };
      break;
    default:
      if (value.startsWith(':') && isPeriod(value.slice(1))) return { is: 'period', period: value.slice(1) as Period };
  }
  const [from = '', to = ''] = value.split('..');
  return { is: 'range', from, to: value.includes('..') ? to : from };
}

export function writeCondition(condition: Condition): string | undefined {
  switch (condition.is) {
    case 'empty': return ':empty';
    case 'set': return ':set';
    case 'yes': return 'yes';
    case 'no': return 'no';
    case 'oneOf': return condition.values.join(',') || undefined;
    case 'period': return `:${condition.period}`;
    case 'equals': return condition.text ? `=${condition.text}` : undefined;
    case 'starts': return condition.text ? `^${condition.text}` : undefined;
    case 'contains': return condition.text ? (/^[=^:\\]/.test(condition.text) ? `\\${condition.text}` : condition.text) : undefined;
    case 'range': return condition.from || condition.to ? `${condition.from}..${condition.to}` : undefined;
  }
}

interface Reading { say: Say; day(day: string): string }

/** What a chip says: `Status: Draft, Confirmed`. */
export function filterWords(filter: Filter, value: string, { say, day }: Reading): string {
  const condition = readCondition(filter, value);
  switch (condition.is) {
    case 'empty': return say('isEmpty');
    case 'set': return say('isNotEmpty');
    case 'yes': return say('yes');
    case 'no': return say('no');
    case 'oneOf': return condition.values.map((code) => filter.options?.find((option) => option.value === code)?.label ?? code).join(', ');
    case 'contains': return `“${condition.text}”`;
    case 'equals': return `= “${condition.text}”`;
    case 'starts': return `“${condition.text}…”`;
    case 'period': return say(`period-${condition.period}`);
    case 'range': {
      const words = filter.kind === 'amount' ? (text: string) => text : day;
      const { from, to } = condition;
      if (from && to) return from === to ? words(from) : `${words(from)} – ${words(to)}`;
      return from ? say('fromValue', { value: words(from) }) : say(filter.kind === 'amount' ? 'upToValue' : 'untilValue', { value: words(to) });
    }
  }
}

/** A day of India as the moment it begins. */
const midnight = (day: string) => `${day}T00:00:00+05:30`;

/** The conditions of all filters together, as the graph takes them: those on the company's own fields stand in one list. */
export function filterInput(filters: readonly Filter[], values: ReadonlyMap<string, string>, today: string): Record<string, unknown> | undefined {
  const input: Record<string, unknown> = {};
  const custom: Record<string, unknown>[] = [];
  for (const filter of filters) {
    const operand = values.has(filter.key) ? filterOperand(filter, values.get(filter.key)!, today) : undefined;
    if (operand && filter.own) custom.push(ownCondition(filter.own, operand));
    else if (operand) input[filter.field ?? filter.key] = operand;
  }
  if (custom.length > 0) input.custom = custom;
  return Object.keys(input).length > 0 ? input : undefined;
}

/** Own values are compared as texts; a word among several stands in its quotation marks. */
function ownCondition({ key, isList }: NonNullable<Filter['own']>, operand: Record<string, unknown>): Record<string, unknown> {
  if (typeof operand.eq === 'boolean') return { key, eq: String(operand.eq) };
  if (isList && operand.eq !== undefined) return { key, contains: JSON.stringify(operand.eq) };
  return { key, ...operand };
}

/** The server's operand for a value kept in the address; nothing for one that asks nothing. */
export function filterOperand(filter: Filter, value: string, today: string): Record<string, unknown> | undefined {
  const condition = readCondition(filter, value);
  switch (condition.is) {
    case 'empty': return { isNull: true };
    case 'set': return { isNull: false };
    case 'yes': return { eq: true };
    case 'no': return { eq: false };
    case 'oneOf': return filter.single ? { eq: condition.values[0] } : { in: condition.values };
    case 'contains': return { contains: condition.text };
    case 'equals': return { eq: condition.text };
    case 'starts': return { startsWith: condition.text };
    case 'period':
    case 'range': {
      const { from, to } = condition.is === 'period' ? daysOf(condition.period, today) : condition;
      const isMoment = filter.kind === 'instants';
      const operand = {
        ...(from ? { gte: isMoment ? midnight(from) : from } : {}),
        ...(to ? (isMoment ? { lt: midnight(addDays(to, 1)) } : { lte: to }) : {}),
      };
      return Object.keys(operand).length > 0 ? operand : undefined;
    }
  }
}
