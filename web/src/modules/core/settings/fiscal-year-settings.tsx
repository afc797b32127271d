import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { FiscalYearsOfQuery, LockArea } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, DayField, NoteField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { Timeline } from '../../../shared/document/timeline.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatDay, sentence, today } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';

const FiscalYearsOf = graphql(`
  query FiscalYearsOf { fiscalYears(first: 20) { nodes { id name startsOn endsOn lockedUntil isClosed areaLocks { area lockedUntil } version updatedAt } } }
`);

const LockYear = graphql(`
  mutation LockYear($input: FiscalYearLockInput!) {
    fiscalYearLock(input: $input) { fiscalYear { id lockedUntil isClosed areaLocks { area lockedUntil } version updatedAt } userErrors { code message field details } }
  }
`);

const CloseYear = graphql(`
  mutation CloseYear($input: FiscalYearCloseInput!) {
    fiscalYearClose(input: $input) { fiscalYear { id lockedUntil isClosed areaLocks { area lockedUntil } version updatedAt } userErrors { code message field details } }
  }
`);

const OpenYear = graphql(`
  mutation OpenYear { fiscalYearOpen { fiscalYear { id } userErrors { code message field details } } }
`);

type Year = FiscalYearsOfQuery['fiscalYears']['nodes'][number];
const EVERYTHING = 'EVERYTHING';
const AREAS = ['SALES', 'PURCHASE', 'STOCK', 'FINANCE', 'PAYROLL'] as const;

const lockOf = (year: Year, area: string): string | undefined => (area === EVERYTHING ? year.lockedUntil : year.areaLocks.find((lock) => lock.area === area)?.lockedUntil) ?? undefined;

/** The years there are, up to which day each is locked for whom, and why it was opened again. */
export function FiscalYearSettings() {
  const { data, error, refetch } = useQuery(FiscalYearsOf, { fetchPolicy: 'cache-and-network' });
  const [open] = useMutation(OpenYear);
  const [locking, setLocking] = useState<Year>();
  const [closing, setClosing] = useState<Year>();
  const { message } = App.useApp();
  const may = useMay();
  const canLock = useMayChange('company:lock-period');
  const years = data?.fiscalYears.nodes;
  const current = years?.find((year) => year.startsOn <= today() && today() <= year.endsOn);
  const openNext = async () => {
    try {
      const refusal = (await open()).data?.fiscalYearOpen.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else await refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  return (
    <>
      <Section title="Fiscal years" aside={canLock && <Button onClick={() => void openNext()}>Open next year</Button>}>
        <SettingsTable
          label="Fiscal years" empty="No year has begun." error={error} retry={() => void refetch()}
          head={[{ title: 'Year' }, { title: 'From' }, { title: 'To' }, { title: 'State' }, { title: 'Everything locked until' }, { title: 'Areas locked until' }, { title: '' }]}
          rows={years?.map((year) => (
            <tr key={year.id}>
              <td>{year.name}</td><td>{formatDay(year.startsOn)}</td><td>{formatDay(year.endsOn)}</td>
              <td><Status of={year.isClosed ? 'INACTIVE' : 'ACTIVE'} word={year.isClosed ? 'Closed' : 'Open'} /></td>
              <td>{year.lockedUntil ? formatDay(year.lockedUntil) : '–'}</td>
              <td className="wrap">{year.areaLocks.map((lock) => `${sentence(lock.area)} ${formatDay(lock.lockedUntil)}`).join(', ') || '–'}</td>
              <td className="figure">
                {canLock && !year.isClosed && <Button type="text" aria-label={`Lock or unlock ${year.name}`} onClick={() => setLocking(year)}>Lock or unlock</Button>}
                {canLock && (year.isClosed || year.endsOn < today()) && <Button type="text" aria-label={`${year.isClosed ? 'Open again' : 'Close'} ${year.name}`} onClick={() => setClosing(year)}>{year.isClosed ? 'Open again' : 'Close'}</Button>}
              </td>
            </tr>
          ))}
        />
        <p className="soft settings-note">A lock stops new orders, invoices, movements and payments dated on or before its day. Whoever holds “Post in spite of a lock” by name may pass a lock, and it is noted below; nobody passes a closed year.</p>
      </Section>
      {current && may('timeline:read') && <div className="settings-timeline"><Timeline key={current.version} noun="FiscalYear" recordId={current.id} /></div>}
      {locking && <LockDialog year={locking} close={() => setLocking(undefined)} />}
      {closing && <CloseDialog year={closing} close={() => setClosing(undefined)} />}
    </>
  );
}

function LockDialog({ year, close }: { year: Year; close(): void }) {
  const draft = useDraft({ area: EVERYTHING, lockedUntil: year.lockedUntil ?? '', reason: '' });
  const [lock] = useMutation(LockYear);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const { area, lockedUntil, reason } = draft.values;
  const before = lockOf(year, area);
  const isOpening = before !== undefined && (!lockedUntil || lockedUntil < before);
  const what = area === EVERYTHING ? 'Everything' : sentence(area);
  const run = async () => {
    const input = { id: year.id, version: year.version, area: area === EVERYTHING ? null : (area as LockArea), lockedUntil: lockedUntil || null, reason: reason || null };
    if (!(await save(async () => (await lock({ variables: { input } })).data?.fiscalYearLock))) return;
    void message.success(lockedUntil ? `${what} is locked up to ${formatDay(lockedUntil)}` : `${what} is open`);
    close();
  };
  return (
    <FormDialog title={`Lock or unlock ${year.name}`} verb={isOpening ? 'Unlock period' : 'Lock period'} editing={draft} busy={busy} run={() => void run()} close={close}
      says={isOpening ? `Days after ${lockedUntil ? formatDay(lockedUntil) : formatDay(year.startsOn)} can be posted in again. The reason stands in the timeline.` : 'Nothing dated on or before the day can be posted any more.'}>
      <ChoiceField label="Area" required choices={[{ value: EVERYTHING, label: 'Everything' }, ...AREAS.map((value) => ({ value, label: sentence(value) }))]} {...draft.bind('area')} change={(next) => draft.set({ area: next ?? EVERYTHING, lockedUntil: lockOf(year, next ?? EVERYTHING) ?? '' })} />
      <DayField label="Locked until" hint="Empty opens all its days." {...draft.bind('lockedUntil')} />
      <NoteField label="Reason" required={isOpening} {...draft.bind('reason')} />
    </FormDialog>
  );
}

function CloseDialog({ year, close }: { year: Year; close(): void }) {
  const draft = useDraft({ reason: '' });
  const [closeYear] = useMutation(CloseYear);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const input = { id: year.id, version: year.version, isClosed: !year.isClosed, reason: draft.values.reason || null };
    if (!(await save(async () => (await closeYear({ variables: { input } })).data?.fiscalYearClose))) return;
    void message.success(year.isClosed ? `${year.name} is open again` : `${year.name} is closed`);
    close();
  };
  return (
    <FormDialog title={year.isClosed ? `Open ${year.name} again` : `Close ${year.name}`} verb={year.isClosed ? 'Open year again' : 'Close year'} editing={draft} busy={busy} run={() => void run()} close={close}
      says={year.isClosed ? 'Its days can be posted in again, as far as no lock stands.' : 'Nothing can be posted in it any more, by anybody.'}>
      <NoteField label="Reason" required={year.isClosed} autoFocus {...draft.bind('reason')} />
    </FormDialog>
  );
}
