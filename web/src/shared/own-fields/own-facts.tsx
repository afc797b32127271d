import { Fact } from '../document/fields.tsx';
import { formatDay, formatQuantity } from '../format.ts';
import { useWords } from '../words/words.ts';
import { useOwnFields } from './own-fields.ts';

/** What a record says in the company's own fields, where it is not edited any more. */
export function OwnFacts({ noun, values }: { noun: string; values: unknown }) {
  const say = useWords();
  const held = (values ?? {}) as Record<string, unknown>;
  return useOwnFields(noun).filter(({ key }) => held[key] !== undefined).map(({ key, label, kind }) => {
    const value = held[key];
    return <Fact key={key} label={label}>{kind === 'FLAG' ? say(value === true ? 'yes' : 'no') : kind === 'DAY' ? formatDay(String(value)) : kind === 'NUMBER' ? formatQuantity(String(value)) : Array.isArray(value) ? value.join(', ') : String(value)}</Fact>;
  });
}
