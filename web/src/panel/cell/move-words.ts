import { plural } from '../../shared/format.ts';

const STEPS = ['waiting', 'copying', 'loading', 'verifying', 'closing', 'comparing', 'leaving', 'switching'];

const WORDS: Readonly<Record<string, string>> = {
  waiting: 'Begins in a moment', copying: 'Reading it', loading: 'Writing it there', verifying: 'Comparing every table', closing: 'Closed; who is at work ends', comparing: 'Closed; carrying what was written since', leaving: 'Closed; taking it away here', switching: 'Closed; opening it there', undoing: 'Putting it back',
};

/** What is being done for a move, and of how many steps it is which. */
export function stepWords(step: string): string {
  const place = STEPS.indexOf(step);
  return place < 1 ? WORDS[step] ?? step : `${WORDS[step]} (${place} of ${STEPS.length - 1})`;
}

/** A cell as a choice: how full it is. */
export const cellHint = ({ companies, sizeMib, isReachable }: { companies: number; sizeMib?: number | null; isReachable: boolean }): string =>
  (isReachable ? `${plural(companies, 'tenant')}${sizeMib == null ? '' : `, ${sizeWords(sizeMib)}`}` : 'does not answer');

const sizeWords = (mib: number): string => (mib < 1024 ? `${mib} MiB` : `${(mib / 1024).toFixed(1)} GiB`);
