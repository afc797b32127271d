import { useCallback, useEffect, useRef, useState } from 'react';

/** A scan that could not be sent; its key makes sure that it counts once. */
export interface KeptScan { key: string; code: string; quantity: string; countedAt: string; batch?: string | undefined }

const read = (place: string): KeptScan[] => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as KeptScan[];
  } catch {
    return [];
  }
};

/** Scans made without a connection: they stay on this phone, with their moment, and are sent when there is one again. */
export function useKeptScans(name: string, send: (scan: KeptScan) => Promise<void>): { waiting: number; keep(scan: KeptScan): void } {
  const place = `ilms:scans:${name}`;
  const [kept, setKept] = useState(() => read(place));
  const latest = useRef(send);
  latest.current = send;
  const isSending = useRef(false);
  const store = useCallback((scans: KeptScan[]) => {
    localStorage.setItem(place, JSON.stringify(scans));
    setKept(scans);
  }, [place]);
  const flush = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    try {
      for (let scans = read(place); scans[0]; scans = read(place)) {
        await latest.current(scans[0]);
        store(read(place).slice(1));
      }
    } catch {
      // Still no connection; the next turn tries again.
    } finally {
      isSending.current = false;
    }
  }, [place, store]);
  useEffect(() => {
    void flush();
    const timer = window.setInterval(() => void flush(), 5000);
    const online = () => void flush();
    window.addEventListener('online', online);
    return () => { window.clearInterval(timer); window.removeEventListener('online', online); };
  }, [flush]);
  return { waiting: kept.length, keep: (scan) => store([...read(place), scan]) };
}
