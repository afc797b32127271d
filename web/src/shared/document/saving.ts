import { useState } from 'react';
import { useIsReadOnly, useMay } from '../company.tsx';
import type { UserError } from './draft.ts';
import { readFailure } from '../failure.ts';

/** Whether this person may change it, and the company may change anything at all. */
export function useMayChange(permission: string): boolean {
  const readOnly = useIsReadOnly();
  return useMay()(permission) && !readOnly;
}

interface Refusable { refuse(errors: readonly UserError[]): void }

/** Runs one saving at a time; whatever refuses it is shown in the draft. Answers whether it was done. */
export function useSaving(draft: Refusable): { busy: boolean; save(work: () => Promise<{ userErrors: readonly UserError[] } | null | undefined>): Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const save = async (work: () => Promise<{ userErrors: readonly UserError[] } | null | undefined>) => {
    if (busy) return false;
    setBusy(true);
    try {
      const answer = await work();
      if (!answer) return false;
      draft.refuse(answer.userErrors);
      return answer.userErrors.length === 0;
    } catch (error) {
      draft.refuse([{ code: 'FAILED', message: readFailure(error).message }]);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, save };
}

/** The refusals of the one row that was sent to a bulk mutation, as a form shows them. */
export function ofOneRow(answer: { userErrors: readonly UserError[]; rows: readonly { errors: readonly UserError[] }[] } | null | undefined): { userErrors: readonly UserError[] } | undefined {
  return answer ? { userErrors: [...answer.userErrors, ...answer.rows.flatMap((row) => row.errors)] } : undefined;
}
