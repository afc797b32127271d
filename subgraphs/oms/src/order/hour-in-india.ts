const INDIA_MS = 5.5 * 3_600_000;

/** The hour of a moment by the clocks of India, 00 to 23. */
export const hourInIndia = (at: Date): string => new Date(at.getTime() + INDIA_MS).toISOString().slice(11, 13);
