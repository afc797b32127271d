import { useReadOnlyReason } from './company.tsx';
import { useWords } from './words/words.ts';

/** Why a button that would change something is off. */
export function useWhyReadOnly(): string {
  const say = useWords();
  return say(useReadOnlyReason() === 'support' ? 'readOnlySupport' : 'readOnlyWhy');
}
