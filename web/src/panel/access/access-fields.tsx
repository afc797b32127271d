import type { ReactNode } from 'react';
import type { Draft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';

const LENGTHS = [[15, '15 minutes'], [30, '30 minutes'], [60, '1 hour'], [120, '2 hours'], [240, '4 hours']] as const;

export interface AccessValues { reason: string; ticket: string; minutes: string; mayWrite: boolean }

export const NO_ACCESS: AccessValues = { reason: '', ticket: '', minutes: '30', mayWrite: false };

export const accessInput = (tenantId: string, { reason, ticket, minutes, mayWrite }: AccessValues) => ({ tenantId, reason: reason.trim(), ticket: ticket.trim() || null, minutes: Number(minutes), mayWrite });

/** Why, for how long, and whether something is to be changed. */
export function AccessFields<Values extends AccessValues>({ draft, children }: { draft: Draft<Values>; children?: ReactNode }) {
  const { bind, set } = draft as unknown as Draft<AccessValues>;
  return (
    <div className="fields">
      <NoteField label="Reason" required autoFocus hint="At least three words: what was asked for, or what you are looking into." {...bind('reason')} />
      {children}
      <TextField label="Ticket" maxLength={60} {...bind('ticket')} />
      <ChoiceField label="For how long" required choices={LENGTHS.map(([minutes, label]) => ({ value: String(minutes), label }))} {...bind('minutes')} change={(minutes) => set({ minutes: minutes ?? '30' })} />
      <TickField label="I have to change something there" {...bind('mayWrite')} />
    </div>
  );
}
