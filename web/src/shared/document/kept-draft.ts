import { useEffect, useRef, useState } from 'react';
import { readPersonal, writePersonal } from '../person-storage.ts';
import { isSame, mergeValues } from './merge.ts';

/** A draft as a document shows it to whoever keeps it. */
export interface Keepable { isDirty: boolean; values?: object; stored?: object; set?(patch: object): void; reset?(values: object): void }

/** What was typed and not saved: when, over which version, and over which values. */
interface Kept { at: string; version: number | undefined; base: object; values: object }

const KEEP_AFTER_MS = 500;
/** What is older was forgotten by the person, too. */
const KEPT_FOR_MS = 14 * 24 * 3600 * 1000;

export interface Restored { at: string; /** The record was changed by someone else after it was typed. */ isOver: boolean; discard(): void; dismiss(): void }

/**
 * Keeps what is typed into a document on this machine, for this person and this record, and brings it back after a
 * closed tab or a lost connection. Saving, discarding and signing out forget it.
 */
export function useKeptDraft(path: string, draft: Keepable | undefined, version: number | undefined): { restored: Restored | undefined; forget(): void } {
  const name = `draft.${path}`;
  const [restored, setRestored] = useState<{ at: string; isOver: boolean }>();
  const latest = useRef({ draft, version });
  latest.current = { draft, version };

  useEffect(() => {
    const now = latest.current;
    const kept = readPersonal<Kept>(name);
    if (!kept || !now.draft?.values || !now.draft.set) return;
    if (Date.now() - Date.parse(kept.at) > KEPT_FOR_MS || isSame(kept.values, now.draft.values)) {
      writePersonal(name, undefined);
      return;
    }
    const isOver = kept.version !== now.version;
    now.draft.set(isOver ? mergeValues(kept.base, kept.values, now.draft.values).values : kept.values);
    setRestored({ at: kept.at, isOver });
  }, [name]);

  const { isDirty = false, values, stored } = draft ?? {};
  const text = isDirty ? JSON.stringify(values) : undefined;
  useEffect(() => {
    if (text === undefined || !stored) return;
    const pause = setTimeout(() => writePersonal(name, { at: new Date().toISOString(), version: latest.current.version, base: stored, values: JSON.parse(text) as object } satisfies Kept), KEEP_AFTER_MS);
    return () => clearTimeout(pause);
  }, [name, text, stored]);
  // Once saved, the line about the restored text has nothing to say any more.
  const wasDirty = useRef(false);
  useEffect(() => {
    if (wasDirty.current && !isDirty) { setRestored(undefined); writePersonal(name, undefined); }
    wasDirty.current = isDirty;
  }, [isDirty, name]);

  const forget = () => writePersonal(name, undefined);
  return {
    forget,
    restored: restored && {
      ...restored,
      dismiss: () => setRestored(undefined),
      discard: () => {
        const { draft: now } = latest.current;
        if (now?.stored) now.reset?.(now.stored);
        forget();
        setRestored(undefined);
      },
    },
  };
}
