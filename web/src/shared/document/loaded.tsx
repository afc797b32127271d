import type { ReactNode } from 'react';
import { readFailure } from '../failure.ts';
import { FailureNote } from '../failure-note.tsx';
import { Page } from '../page.tsx';
import { PageSkeleton } from '../page-skeleton.tsx';
import { useWords } from '../words/words.ts';

interface Props<Data> { data: Data | undefined; record: unknown; error: unknown; retry(): void; noun: string; children(data: Data): ReactNode }

/** A document that is loading, missing, failing, or there. */
export function Loaded<Data>({ data, record, error, retry, noun, children }: Props<Data>) {
  const say = useWords();
  if (data && record) return children(data);
  if (error) return <Page title={say('couldNotOpen', { noun })}><FailureNote failure={readFailure(error)} retry={retry} /></Page>;
  if (data) return <Page title={say('nothingHere')}><div className="nothing"><p>{say('noSuchRecord', { noun })}</p></div></Page>;
  return <PageSkeleton />;
}
