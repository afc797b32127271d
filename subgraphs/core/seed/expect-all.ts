import { InvalidInput } from '@ilms/kernel/errors';
import type { BulkPayload } from '@ilms/kernel/payload';

/** A seed that its own services refuse is a mistake in the seed. */
export function expectAll({ rows }: BulkPayload): void {
  const problems = rows.flatMap(({ key, errors }) => errors.map(({ code, message, field }) => ({ code, message: `${key}: ${message}`, field: field ?? [] })));
  if (problems.length) throw new InvalidInput(problems);
}
