import { DomainError, InvalidInput, type InputProblem } from '@ilms/kernel/errors';

/** Gathers the refusals of one input, so that a form, or a file of a thousand rows, shows them all at once. */
export class Findings {
  readonly #problems: InputProblem[] = [];

  /** What reading one field gave; undefined when it was refused, which {@link settle} will say. */
  at<T>(field: readonly string[], read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error instanceof InvalidInput) this.#problems.push(...error.problems.map((p) => ({ ...p, field: [...field, ...p.field] })));
      else this.#problems.push({ code: error.code, message: error.message, field: [...field, ...(error.field ?? [])] });
      return undefined;
    }
  }

  /** Refuses the input when anything was found. */
  settle(): void {
    if (this.#problems.length) throw new InvalidInput(this.#problems);
  }
}
