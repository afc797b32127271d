import type { ReactNode } from 'react';
import type { GstCategory, MsmeCategory } from '../../../generated/graphql.ts';
import type { Draft } from '../../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { gstinProblem } from '../../../shared/gstin.ts';
import type { PartyValues } from './party-values.ts';
import { typedGstin } from './party-values.ts';

export const CATEGORIES: readonly { value: GstCategory; label: string; hint?: string }[] = [
  { value: 'REGULAR', label: 'Registered' }, { value: 'UNREGISTERED', label: 'Unregistered', hint: 'no GSTIN' }, { value: 'COMPOSITION', label: 'Composition scheme' }, { value: 'SEZ', label: 'SEZ unit or developer' }, { value: 'OVERSEAS', label: 'Overseas' },
];
const SIZES = [{ value: '', label: 'None known' }, { value: 'MICRO', label: 'Micro' }, { value: 'SMALL', label: 'Small' }, { value: 'MEDIUM', label: 'Medium' }];
const LANGUAGES = [['', 'Not said'], ['en', 'English'], ['hi', 'Hindi'], ['mr', 'Marathi'], ['gu', 'Gujarati'], ['ta', 'Tamil'], ['te', 'Telugu'], ['kn', 'Kannada'], ['ml', 'Malayalam'], ['bn', 'Bengali'], ['pa', 'Punjabi'], ['or', 'Odia'], ['as', 'Assamese'], ['ur', 'Urdu']].map(([value, label]) => ({ value: value!, label: label! }));

interface Props<Values extends PartyValues> { draft: Draft<Values>; title: string; isNew: boolean; withPan: boolean; states: readonly { code: string; name: string }[]; active: string; taxHint?: string | null; children?: ReactNode }

/** Who a party is, in law and for the tax: the same fields for customers and vendors. */
export function PartySection<Values extends PartyValues>({ draft: whole, title, isNew, withPan, states, active, taxHint, children }: Props<Values>) {
  const draft = whole as unknown as Draft<PartyValues>;
  const { values } = draft;
  const isRegistered = values.gstCategory !== 'UNREGISTERED' && values.gstCategory !== 'OVERSEAS';
  const problem = gstinProblem(values.gstin);
  const isUnfinished = values.gstin.length < 15;
  const state = states.find(({ code }) => code === values.gstin.slice(0, 2))?.name;
  return (
    <>
      <Section title={title}>
        <div className="fields">
          <TextField label="Name" required autoFocus={isNew} {...draft.bind('name')} />
          <TextField label="Code" upper disabled={!isNew} hint={isNew ? 'Left empty, the next number is taken.' : undefined} {...draft.bind('code')} />
          <TextField label="E-mail" type="email" {...draft.bind('email')} />
          <TextField label="Phone" type="tel" {...draft.bind('phone')} />
          {children}
          <ChoiceField label="Language" choices={LANGUAGES} {...draft.bind('language')} change={(language) => draft.set({ language: language ?? '' })} />
          {!isNew && <TickField label={active} {...draft.bind('isActive')} />}
          <NoteField label="Notes" {...draft.bind('notes')} />
        </div>
      </Section>
      <Section title="GST and registrations">
        <div className="fields">
          <TextField label="GSTIN" upper maxLength={15} required={isRegistered} {...draft.bind('gstin')} change={(gstin) => draft.set(typedGstin(values, gstin))} error={draft.errors.get('gstin') ?? (isUnfinished ? undefined : problem)} hint={values.gstin && (isUnfinished ? problem : `${state ?? 'Unknown state'}, check character fits`)} />
          <ChoiceField label="GST category" choices={CATEGORIES} hint={taxHint ?? undefined} {...draft.bind('gstCategory')} change={(category) => draft.set({ gstCategory: category as GstCategory })} />
          {withPan && <TextField label="PAN" upper maxLength={10} {...draft.bind('pan')} />}
          <TextField label="TAN" upper maxLength={10} hint="Where it deducts tax at source." {...draft.bind('tan')} />
          <TextField label="Udyam number" upper maxLength={25} placeholder="UDYAM-MH-26-0012345" {...draft.bind('udyam')} />
          <ChoiceField label="MSME category" choices={SIZES} {...draft.bind('msmeCategory')} change={(size) => draft.set({ msmeCategory: (size ?? '') as MsmeCategory | '' })} />
          {!isNew && <TextField label="Blocked because" wide hint={values.blockedReason ? 'No new orders while this says why.' : 'Say why, and no new orders are taken.'} {...draft.bind('blockedReason')} />}
        </div>
      </Section>
    </>
  );
}
