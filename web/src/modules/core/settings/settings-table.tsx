import type { ReactNode } from 'react';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import './settings.css';

/** A heading; `figure` stands right-aligned. */
export interface Head { title: string; figure?: boolean }

interface Props { label: string; head: readonly Head[]; rows: readonly ReactNode[] | undefined; empty: string; error?: unknown; retry?(): void }

/** Rows of a settings section: there, loading, failing, or none with a sentence. */
export function SettingsTable({ label, head, rows, empty, error, retry }: Props) {
  if (error && !rows) return <FailureNote failure={readFailure(error)} retry={retry} />;
  if (rows?.length === 0) return <p className="soft">{empty}</p>;
  return (
    <ScrollBox className="grid-box settings-table">
      <table className="grid" aria-label={label} aria-busy={rows ? undefined : true}>
        <thead><tr>{head.map(({ title, figure }) => <th key={title} scope="col" className={figure ? 'figure' : undefined}>{title || <span className="unseen">Actions</span>}</th>)}</tr></thead>
        <tbody>{rows ?? [0, 1, 2].map((row) => <tr key={row}>{head.map(({ title }) => <td key={title}><span className="bone" style={{ width: 64 }} /></td>)}</tr>)}</tbody>
      </table>
    </ScrollBox>
  );
}
