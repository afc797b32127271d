const IN_INDIA = new Intl.DateTimeFormat('en-IN', { timeZone: 'Asia/Kolkata', day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

/** A moment as refusals, letters and histories say it: `26 Nov 2026, 20:55`, by the clocks of India. */
export const momentInIndia = (at: Date): string => IN_INDIA.format(at);

const DAY = new Intl.DateTimeFormat('en-IN', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** A business day as papers and letters say it: `26 Nov 2026`. */
export const dayWords = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
