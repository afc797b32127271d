/** How much of an access is left, as a person says it: `3 h 5 min`, `12 min`, `less than a minute`; nothing once it is over. */
export function timeLeft(endsAt: string, now = Date.now()): string | undefined {
  const seconds = Math.floor((Date.parse(endsAt) - now) / 1000);
  if (seconds <= 0) return undefined;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return 'less than a minute';
  const hours = Math.floor(minutes / 60);
  return [hours && `${hours} h`, (minutes % 60 || !hours) && `${minutes % 60} min`].filter(Boolean).join(' ');
}
