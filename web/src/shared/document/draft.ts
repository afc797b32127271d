import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Clash } from './merge.ts';
import { mergeValues, settle } from './merge.ts';

/** A rule's refusal as the graph answers it. */
export interface UserError { code: string; message: string; field?: readonly string[] | null; details?: unknown }

/** What one field needs to show and change its value. */
export interface Bound<Value> { path: string; value: Value; change(value: Value): void; error?: string }

/** A document being edited: its values, whether they differ from what is stored, and what the server refused. */
export interface Draft<Values extends object> {
  values: Values;
  /** What is stored, as the draft was last told. */
  stored: Values;
  isDirty: boolean;
  /** Refusals by the path of the field they name. */
  errors: ReadonlyMap<string, string>;
  /** Refusals that name no field. */
  general: readonly UserError[];
  set(patch: Partial<Values>): void;
  /** Takes these values as the stored ones. */
  reset(values: Values): void;
  refuse(errors: readonly UserError[]): void;
  bind<Key extends keyof Values & string>(key: Key): Bound<Values[Key]>;
}

/** `["input", "lines", "0", "sku"]` → `lines.0.sku`: the argument's own name is no field of the form. */
function pathOf(field: readonly string[] | null | undefined): string | undefined {
  return field?.length ? field.filter((part, index) => index > 0 || part !== 'input').join('.') : undefined;
}

export function useDraft<Values extends object>(initial: Values | (() => Values)): Draft<Values> {
  const [stored, setStored] = useState(initial);
  const [values, setValues] = useState(stored);
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const storedText = useMemo(() => JSON.stringify(stored), [stored]);
  const reset = useCallback((next: Values) => {
    setStored(next);
    setValues(next);
    setRefusals([]);
  }, []);
  const set = useCallback((patch: Partial<Values>) => {
    setValues((current) => ({ ...current, ...patch }));
    // A changed field is no longer the one that was refused.
    setRefusals((current) => current.filter((refusal) => !Object.keys(patch).includes(pathOf(refusal.field)?.split('.')[0] ?? '')));
  }, []);
  const errors = useMemo(() => new Map(refusals.flatMap((refusal) => (pathOf(refusal.field) ? [[pathOf(refusal.field)!, refusal.message] as const] : []))), [refusals]);
  return {
    values, stored, errors, set, reset,
    isDirty: JSON.stringify(values) !== storedText,
    general: refusals.filter((refusal) => !pathOf(refusal.field)),
    refuse: setRefusals,
    bind: (key) => ({ path: key, value: values[key], change: (value) => set({ [key]: value } as unknown as Partial<Values>), error: errors.get(key) }),
  };
}

/** A record as it is stored, with the count of its changes. */
export interface Stored { id: string; version: number; updatedAt?: string }

/** A draft of a stored record, and the version of it that the person has seen. */
export interface RecordDraft<Values extends object, Entity extends Stored> extends Draft<Values> {
  /** What the draft was started from. An update names its version, so that nobody else's change is overwritten unseen. */
  seen: Entity | undefined;
  /** Takes this version as the one seen and drops what was typed; after a CONFLICT it is brought together with what was typed instead. */
  take(entity: Entity): void;
  /** What someone else changed meanwhile has been brought in; the fields both changed wait to be settled. */
  clashes: readonly Clash[] | undefined;
  settle(clash: Clash, whose: 'mine' | 'theirs'): void;
}

/**
 * A draft that follows its record while nothing has been typed. What a refresh brings later is not mixed into a
 * draft: it stands on the version it was typed over, and saving it answers CONFLICT. Loading the latest version then
 * brings both together, field by field.
 */
export function useRecordDraft<Values extends object, Entity extends Stored>(entity: Entity | undefined, valuesOf: (entity: Entity) => Values, empty: () => Values): RecordDraft<Values, Entity> {
  const [seen, setSeen] = useState(entity);
  const [clashes, setClashes] = useState<readonly Clash[]>();
  const draft = useDraft(() => (entity ? valuesOf(entity) : empty()));
  const { isDirty, reset, set, values, stored, refuse } = draft;
  // A page refuses and takes in one step, before the next render shows either.
  const isInConflict = useRef(false);
  const latest = useRef({ values, stored });
  latest.current = { values, stored };
  const refuseAll = useCallback((errors: readonly UserError[]) => {
    isInConflict.current = errors.some((error) => error.code === 'CONFLICT');
    if (errors.length > 0) setClashes(undefined);
    refuse(errors);
  }, [refuse]);
  const take = useCallback((next: Entity) => {
    setSeen(next);
    const theirs = valuesOf(next);
    if (!isInConflict.current) {
      setClashes(undefined);
      reset(theirs);
      return;
    }
    isInConflict.current = false;
    const { values: mine, stored: base } = latest.current;
    const merged = mergeValues(base, mine, theirs);
    reset(theirs);
    set(merged.values);
    setClashes(merged.clashes);
  }, [reset, set, valuesOf]);
  useEffect(() => {
    if (entity && !isDirty && !isInConflict.current && entity.version > (seen?.version ?? 0)) take(entity);
  }, [entity, seen, isDirty, take]);
  return {
    ...draft, seen, take, clashes, refuse: refuseAll,
    settle: (clash, whose) => {
      set(settle(values, clash, whose));
      setClashes((open) => open?.filter((other) => other !== clash));
    },
  };
}

/**
 * One key for one intention: a retry of the same attempt carries the same key, the next attempt another.
 * Made from getRandomValues because randomUUID is missing on plain-HTTP origins.
 */
export function useIdempotencyKey(): { current(): string; renew(): void } {
  const key = useRef<string>(undefined);
  return {
    current: () => (key.current ??= newKey()),
    renew: () => { key.current = undefined; },
  };
}

export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
