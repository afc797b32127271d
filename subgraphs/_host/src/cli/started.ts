/** What a parent process is told once everything stands, the demo companies too. */
export const STARTED = 'started';
