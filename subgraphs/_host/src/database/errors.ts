/** The embedded PostgreSQL cannot be used. The message says what a person can do about it. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly code = 'DATABASE_UNAVAILABLE';
  readonly exitCode = 1;
}
