import { formatCount } from '../../shared/format.ts';

/** `12 ms`, `1.4 s`; a dash where there was no request. */
export function msWords(ms: number | null | undefined): string {
  if (ms == null) return '–';
  if (ms < 10) return `${Math.round(ms * 10) / 10} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** `38.2 a second`, `12 a minute`: whichever says more. */
export function rateWords(requests: number, seconds: number): string {
  const aSecond = requests / seconds;
  return aSecond >= 1 ? `${Math.round(aSecond * 10) / 10} a second` : `${formatCount(Math.round(aSecond * 60))} a minute`;
}

/** What share of a whole something is: `0.4 %`. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return '–';
  return `${Math.round((part / whole) * 1_000) / 10} %`;
}

/** How long ago: `40 s`, `12 min`, `3 h`, `2 days`. */
export function agoWords(instant: string | null | undefined, now = Date.now()): string {
  if (!instant) return '–';
  const seconds = Math.max(0, Math.round((now - Date.parse(instant)) / 1_000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6_000) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Kolkata' });

/** The time of day in India: `14:05`. */
export const clockWords = (instant: string): string => CLOCK.format(new Date(instant));
