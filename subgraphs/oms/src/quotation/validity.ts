const DAY_MS = 86_400_000;

/** The day so many days after another. */
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
