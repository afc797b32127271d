import { useSyncExternalStore } from 'react';

/** Work on many records that was started here and is watched until the person has seen its report. */
export interface WatchedJob { id: string; /** Files are called after it. */ fileName?: string }

let watched: readonly WatchedJob[] = [];
const listeners = new Set<() => void>();

function become(next: readonly WatchedJob[]): void {
  watched = next;
  for (const listener of listeners) listener();
}

export const watchJob = (job: WatchedJob): void => become([...watched, job]);

export const forgetJob = (id: string): void => become(watched.filter((job) => job.id !== id));

export function useWatchedJobs(): readonly WatchedJob[] {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => watched);
}
