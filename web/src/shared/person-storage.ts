/**
 * What the browser keeps for one person of one company: arrangements, drafts. Another sign-in on the same machine
 * never reads it, and signing out removes it.
 */
const PREFIX = 'ilms.person.';

let owner = 'nobody';
const listeners = new Set<() => void>();

/** Says whose things are read and written from now on. */
export function enterAs(tenantId: string, personId: string): void {
  const next = `${tenantId}.${personId}`;
  if (next === owner) return;
  owner = next;
  for (const listener of listeners) listener();
}

export function onOwnerChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readPersonal<Value>(name: string): Value | undefined {
  try {
    const text = localStorage.getItem(`${PREFIX}${owner}.${name}`);
    return text === null ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

/** A full or forbidden storage loses only the convenience, never the work. */
export function writePersonal(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`${PREFIX}${owner}.${name}`);
    else localStorage.setItem(`${PREFIX}${owner}.${name}`, JSON.stringify(value));
  } catch {
    // Nothing to do: the browser refuses to keep more.
  }
}

/** Forgets everything of everyone on this machine: the person has signed out. */
export function forgetEveryone(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
