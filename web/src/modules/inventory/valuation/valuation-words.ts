import type { ValuationMethod } from '../../../generated/graphql.ts';

export const METHODS: readonly { value: ValuationMethod; label: string; hint: string }[] = [
  { value: 'MOVING_AVERAGE', label: 'Moving average', hint: 'A share of all that is there' },
  { value: 'FIFO', label: 'First in, first out', hint: 'What the oldest units had cost' },
  { value: 'STANDARD', label: 'Standard cost', hint: 'Settled beforehand; the rest is a variance' },
];

export const methodWord = (method: ValuationMethod): string => METHODS.find(({ value }) => value === method)!.label;
