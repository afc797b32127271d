/**
 * A refusal that a caller can understand and act on. `code` is stable and part of the public contract;
 * `message` is for people and carries the figures; `field` names the input at fault, from the outside in.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly field?: readonly string[],
  ) {
    super(message);
    this.name = new.target.name;
  }

  /** The same refusal, said of one input: `error.at('lines', '3', 'quantity')`. */
  at(...field: string[]): this {
    return Object.assign(Object.create(Object.getPrototypeOf(this) as object), this, { message: this.message, stack: this.stack, field: [...field, ...(this.field ?? [])] });
  }
}

/** A business rule said no: too little stock, a closed period, a wrong check digit. */
export class RuleBroken extends DomainError {}

/** What was asked for does not exist for this tenant. Another tenant's row answers the same. */
export class NotFound extends DomainError {
  constructor(noun: string, key: string, field?: readonly string[]) {
    super('NOT_FOUND', `There is no ${noun} ${key}.`, { noun, key }, field);
  }
}

/** Somebody else was faster; `details.version` is what stands there now. */
export class Conflict extends DomainError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('CONFLICT', message, details);
  }
}

/** The caller is known but may not do this. */
export class Forbidden extends DomainError {
  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code, message, details);
  }
}

/** One input that cannot be right, whatever the database says. */
export interface InputProblem {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
}

/** Input refused before any work was done; carries every problem at once, so that a form can show them all. */
export class InvalidInput extends DomainError {
  constructor(readonly problems: readonly InputProblem[]) {
    super('INVALID_INPUT', problems.map((p) => p.message).join(' '), {}, problems[0]?.field);
  }
}
