import type { ReactNode } from 'react';
import { Button } from 'antd';
import { formatCount } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import type { Selection } from './selection.ts';
import { chosenCount } from './selection.ts';

interface Props { selection: Selection; total: number; isPageFull: boolean; pageCount: number; chooseAll(): void; clear(): void; children: ReactNode }

/** Slides over the footer while rows are chosen: how many, all that match, what can be done with them. */
export function BulkBar({ selection, total, isPageFull, pageCount, chooseAll, clear, children }: Props) {
  const say = useWords();
  return (
    <div className="bulk-bar" role="region" aria-label={say('chosenRows')}>
      <b aria-live="polite">{say('chosenCount', { count: formatCount(chosenCount(selection, total)) })}</b>
      {!selection.all && isPageFull && total > pageCount && <Button type="link" size="small" onClick={chooseAll}>{say('chooseAll', { count: formatCount(total) })}</Button>}
      <span className="bulk-actions">{children}</span>
      <Button type="text" icon={<Icon name="close" />} onClick={clear} aria-label={say('clearChoice')} title={`${say('clearChoice')} (Esc)`} />
    </div>
  );
}
