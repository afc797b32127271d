import { formatCount, plural } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import type { Report } from './work.ts';
import { keptGroups } from './work-words.ts';

/** What became of the rows, as figures. */
export function OutcomeFigures({ report }: { report: Report }) {
  const { outcomes, isTrial, kind } = report;
  const figures: [number, string][] = kind === 'ACTION'
    ? [[outcomes.done, 'changed'], [outcomes.refused, 'refused']]
    : kind === 'EXPORT' ? [[report.processed, 'rows written']]
      : [[outcomes.created, isTrial ? 'would be new' : 'new'], [outcomes.updated, isTrial ? 'would change or add to a record' : 'changed or added to a record'], [outcomes.unchanged, 'as they are already'], [outcomes.refused, isTrial ? 'would be refused' : 'refused']];
  return <dl className="work-figures">{figures.map(([count, words]) => <div key={words} data-none={count === 0 || undefined}><dd>{formatCount(count)}</dd><dt>{words}</dt></div>)}</dl>;
}

/** What came of taking work back, and what was kept and why. */
export function UndoResult({ report }: { report: Report }) {
  const { undo, status } = report;
  if (!undo || status === 'UNDOING') return null;
  const groups = keptGroups(undo.kept);
  return (
    <section className="section" aria-label="Taken back">
      <header><h2>Taken back</h2></header>
      <dl className="work-figures">
        <div data-none={undo.removed === 0 || undefined}><dd>{formatCount(undo.removed)}</dd><dt>new ones removed</dt></div>
        <div data-none={undo.restored === 0 || undefined}><dd>{formatCount(undo.restored)}</dd><dt>as they were</dt></div>
        <div data-none={undo.switchedOff === 0 || undefined}><dd>{formatCount(undo.switchedOff)}</dd><dt>made inactive</dt></div>
        <div data-none={undo.total === undo.removed + undo.restored + undo.switchedOff || undefined}><dd>{formatCount(Math.max(0, undo.total - undo.removed - undo.restored - undo.switchedOff))}</dd><dt>kept</dt></div>
      </dl>
      {groups.length > 0 && (
        <ScrollBox className="grid-box">
          <table className="grid" aria-label="Kept records">
            <thead><tr><th scope="col" className="figure">Records</th><th scope="col">Kind</th><th scope="col">What became of them</th><th scope="col">Why</th></tr></thead>
            <tbody>{groups.map(({ type, isSwitchedOff, why, count }) => <tr key={`${type}${why}${isSwitchedOff}`}><td className="figure">{formatCount(count)}</td><td>{type}</td><td>{isSwitchedOff ? 'Made inactive' : 'Kept'}</td><td className="wrap">{why}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
      {undo.kept.length >= 500 && <p className="soft">The first {plural(500, 'record')} are counted here.</p>}
    </section>
  );
}
