import type { ReactNode } from 'react';
import { readFailure } from '../failure.ts';
import { FailureNote } from '../failure-note.tsx';
import { Page } from '../page.tsx';
import { PageSkeleton } from '../page-skeleton.tsx';

interface Props<Data> { data: Data | undefined; record: unknown; error: unknown; retry(): void; noun: string; children(data: Data): ReactNode }

/** A document that is loading, missing, failing, or there. */
export function Loaded<Data>({ data, record, error, retry, noun, children }: Props<Data>) {
  if (data && record) return children(data);
  if (error) return <Page title={`The ${noun} could not be opened`}><FailureNote failure={readFailure(error)} retry={retry} /></Page>;
  if (data) return <Page title="Nothing is here"><div className="nothing"><p>This {noun} does not exist, or your role may not see it.</p></div></Page>;
  return <PageSkeleton />;
}
