import { DomainError } from '@ilms/kernel/errors';

/** The rule's refusal, said of the input it is about. */
export function of<T>(field: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof DomainError ? error.at(field) : error;
  }
}
