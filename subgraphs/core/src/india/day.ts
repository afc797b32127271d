const DAY_MS = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later; earlier where negative. */
export const dayAfter = (day: string, days = 1): string => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days lie between two days; negative when the first is the later one. */
export const daysBetween = (from: string, to: string): number => (at(to) - at(from)) / DAY_MS;
