import { plural } from '../../../shared/format.ts';

/** Two codes are not English as they stand. */
const STATUS: Record<string, string> = { DRAFT: 'Not begun', WAITING: 'Waiting', RUNNING: 'Under way', DONE: 'Done', FAILED: 'Stopped', CANCELLED: 'Cancelled', UNDOING: 'Being taken back', UNDONE: 'Taken back' };

interface Standing { status: string; isTrial: boolean; kind: string }

/** The word for where work stands; a trial that has ended is only tried. */
export const statusWord = ({ status, isTrial }: Pick<Standing, 'status' | 'isTrial'>): string => (status === 'DONE' && isTrial ? 'Tried' : STATUS[status] ?? status);

export const KIND: Record<string, string> = { IMPORT: 'Import', EXPORT: 'Export', ACTION: 'Bulk change' };

/** 1h 2m, 3m 20s, 4s */
export function tookWords(from: string | null | undefined, to: string | null | undefined): string {
  if (!from || !to) return '';
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return [hours && `${hours} h`, minutes && `${minutes} min`, hours === 0 && (seconds % 60 || minutes === 0) && `${seconds % 60} s`].filter(Boolean).join(' ');
}

/** What taking back will do, said before it is done. */
export const undoWords = (records: number): string =>
  `${plural(records, 'record')} will be taken back: new ones are removed, changed ones become as they were. What somebody has changed since stays as it is, and what is in use is only made inactive; the report says which and why.`;

interface Kept { type: string; outcome: string; why?: string | null }

/** Records that were kept, gathered by kind and reason. */
export function keptGroups(kept: readonly Kept[]): { type: string; isSwitchedOff: boolean; why: string; count: number }[] {
  const groups = Map.groupBy(kept, ({ type, outcome, why }) => JSON.stringify([type, outcome, why ?? '']));
  return [...groups.values()].map((members) => ({ type: typeWords(members[0]!.type), isSwitchedOff: members[0]!.outcome === 'SWITCHED_OFF', why: members[0]!.why ?? '', count: members.length })).sort((a, b) => b.count - a.count);
}

/** `ProductCategory` → Product category */
export const typeWords = (type: string): string => type.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
