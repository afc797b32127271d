import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../../generated/gql.ts';
import type { CalendarOfQuery } from '../../../generated/graphql.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, DayField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Refusals } from '../../../shared/document/refusals.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatDay, today } from '../../../shared/format.ts';
import { States } from '../states.ts';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { ofOneRow, useMayChange, useSaving } from '../../../shared/document/saving.ts';
import { SettingsTable } from './settings-table.tsx';
import { YearView } from './year-view.tsx';

const CalendarOf = graphql(`
  query CalendarOf($branchId: ID, $from: Day!, $to: Day!) {
    workCalendar(branchId: $branchId, from: $from, to: $to) { day isWorking reason }
    workWeeks { id daysOff saturdaysOff version branch { id } }
    holidays(first: 100, filter: { day: { gte: $from, lte: $to } }) { nodes { id day name stateCode version } }
    branches(first: 100, filter: { isActive: { eq: true } }) { nodes { id code name isDefault } }
  }
`);

const SaveWeek = graphql(`
  mutation SaveWeek($input: WorkWeekInput!) { workWeekSave(input: $input) { workWeek { id daysOff saturdaysOff version } userErrors { code message field details } } }
`);

const AddHolidays = graphql(`
  mutation AddHolidays($input: HolidaysUpsertInput!) { holidaysUpsert(input: $input) { created rows { errors { code message field details } } userErrors { code message field details } } }
`);

const RemoveHoliday = graphql(`
  mutation RemoveHoliday($input: HolidayRemoveInput!) { holidayRemove(input: $input) { holiday { id } userErrors { code message field details } } }
`);

type Week = CalendarOfQuery['workWeeks'][number];
const DAYS = [['MON', 'Monday'], ['TUE', 'Tuesday'], ['WED', 'Wednesday'], ['THU', 'Thursday'], ['FRI', 'Friday'], ['SAT', 'Saturday'], ['SUN', 'Sunday']] as const;
const NTH = ['first', 'second', 'third', 'fourth', 'fifth'];
const COMPANY = 'company';

/** When a branch rests: days of the week, Saturdays, holidays; and what the year comes to. */
export function CalendarSettings() {
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const [place, setPlace] = useState(COMPANY);
  const [adding, setAdding] = useState(false);
  const { data, previousData, error, refetch } = useQuery(CalendarOf, { variables: { branchId: place === COMPANY ? null : place, from: `${year}-01-01`, to: `${year}-12-31` }, fetchPolicy: 'cache-and-network' });
  const { data: known } = useQuery(States);
  const [remove] = useMutation(RemoveHoliday);
  const { message } = App.useApp();
  const canWrite = useMayChange('calendar:write');
  const shown = data ?? previousData;
  const branchId = place === COMPANY ? null : place;
  const own = shown?.workWeeks.find((week) => (week.branch?.id ?? null) === branchId);
  const inherited = shown?.workWeeks.find((week) => !week.branch);
  const stateName = (code: string) => known?.states.find((state) => state.code === code)?.name ?? code;
  const drop = async (holiday: { id: string; version: number; name: string }) => {
    const refusal = (await remove({ variables: { input: { id: holiday.id, version: holiday.version } } })).data?.holidayRemove.userErrors[0];
    if (refusal) void message.warning(refusal.message);
    else void message.success(`${holiday.name} is a working day now`);
    await refetch();
  };
  return (
    <>
      <Section title="Weekly rest">
        <div className="fields">
          <ChoiceField label="For" path="place" value={place} change={(next) => setPlace(next ?? COMPANY)} hint={branchId && !own ? 'Follows the company until a week of its own is saved.' : undefined}
            choices={[{ value: COMPANY, label: 'The whole company' }, ...(shown?.branches.nodes ?? []).map((branch) => ({ value: branch.id, label: branch.name, hint: branch.code }))]} />
        </div>
        {shown && <WeekForm key={`${place} ${own?.version ?? 0}`} week={own} usual={own ?? inherited} branchId={branchId} canWrite={canWrite} done={() => void refetch()} />}
      </Section>
      <Section title={`Year ${year}`} aside={<><Button onClick={() => setYear(year - 1)}>{year - 1}</Button><Button onClick={() => setYear(year + 1)}>{year + 1}</Button></>}>
        {shown && <YearView days={shown.workCalendar} />}
      </Section>
      <Section title="Holidays" aside={canWrite && <Button onClick={() => setAdding(true)}>Add holiday</Button>}>
        <SettingsTable
          label="Holidays" head={[{ title: 'Day' }, { title: 'Holiday' }, { title: 'Kept in' }, { title: '' }]} error={error} retry={() => void refetch()} empty={`No holidays of ${year} are entered.`}
          rows={shown?.holidays.nodes.map((holiday) => (
            <tr key={holiday.id}>
              <td>{formatDay(holiday.day)}</td><td className="wrap">{holiday.name}</td><td>{holiday.stateCode ? stateName(holiday.stateCode) : 'All states'}</td>
              <td className="figure">{canWrite && <Button type="text" aria-label={`Remove ${holiday.name}, ${formatDay(holiday.day)}`} onClick={() => void drop(holiday)}>Remove</Button>}</td>
            </tr>
          ))}
        />
      </Section>
      {adding && <HolidayDialog year={year} states={known?.states ?? []} close={() => setAdding(false)} done={() => void refetch()} />}
    </>
  );
}

function WeekForm({ week, usual, branchId, canWrite, done }: { week?: Week; usual?: Week; branchId: string | null; canWrite: boolean; done(): void }) {
  const draft = useDraft({ daysOff: (usual?.daysOff ?? 'SUN').split(','), saturdaysOff: usual?.saturdaysOff?.split(',') ?? [] });
  const [saveWeek] = useMutation(SaveWeek);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const { daysOff, saturdaysOff } = draft.values;
  const toggled = (list: readonly string[], value: string, isOn: boolean) => (isOn ? [...list, value] : list.filter((one) => one !== value));
  const run = async () => {
    const input = { branchId, version: week?.version ?? null, daysOff: daysOff.join(','), saturdaysOff: daysOff.includes('SAT') ? null : saturdaysOff.join(',') || null };
    if (!(await save(async () => (await saveWeek({ variables: { input } })).data?.workWeekSave))) return;
    void message.success('Week saved');
    done();
  };
  return (
    <>
      <Refusals editing={draft} />
      <div className="week-days" role="group" aria-label="Days off every week">
        {DAYS.map(([code, name]) => <TickField key={code} label={name} disabled={!canWrite} value={daysOff.includes(code)} change={(isOn) => draft.set({ daysOff: toggled(daysOff, code, isOn) })} />)}
      </div>
      {!daysOff.includes('SAT') && (
        <div className="week-days" role="group" aria-label="Saturdays off besides">
          {NTH.map((word, index) => <TickField key={word} label={`${word.charAt(0).toUpperCase()}${word.slice(1)} Saturday`} disabled={!canWrite} value={saturdaysOff.includes(String(index + 1))} change={(isOn) => draft.set({ saturdaysOff: toggled(saturdaysOff, String(index + 1), isOn) })} />)}
        </div>
      )}
      {canWrite && <Button type="primary" loading={busy} disabled={!draft.isDirty || daysOff.length === 0} onClick={() => void run()}>Save week</Button>}
    </>
  );
}

function HolidayDialog({ year, states, close, done }: { year: number; states: readonly { code: string; name: string }[]; close(): void; done(): void }) {
  const draft = useDraft({ day: `${year}-${today().slice(5)}`, name: '', stateCode: '' });
  const [add] = useMutation(AddHolidays);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const run = async () => {
    const { day, name, stateCode } = draft.values;
    if (!(await save(async () => ofOneRow((await add({ variables: { input: { holidays: [{ day, name, stateCode: stateCode || null }] } } })).data?.holidaysUpsert)))) return;
    void message.success('Holiday added');
    done();
    close();
  };
  return (
    <FormDialog title="Add holiday" verb="Add holiday" editing={draft} busy={busy} run={() => void run()} close={close}>
      <DayField label="Day" required {...draft.bind('day')} />
      <TextField label="Holiday" required autoFocus {...draft.bind('name')} />
      <ChoiceField label="State" placeholder="All states" choices={[{ value: '', label: 'All states' }, ...states.map((state) => ({ value: state.code, label: state.name, hint: state.code }))]} {...draft.bind('stateCode')} change={(stateCode) => draft.set({ stateCode: stateCode ?? '' })} />
    </FormDialog>
  );
}
