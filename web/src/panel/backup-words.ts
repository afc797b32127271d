/** How long something took: less than a second, 42 s, 3 min 5 s. */
export function secondsWords(from: string | null | undefined, to: string | null | undefined): string {
  if (!from || !to) return '–';
  const seconds = Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000);
  if (seconds < 1) return '< 1 s';
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
