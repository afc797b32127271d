import { DomainError } from '@ilms/kernel/errors';

/** A command could not do what it was asked; the message is all a person needs, so no stack is shown. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly exitCode: number;
  readonly code: string;
  constructor(message: string, { exitCode = 1, code = 'COMMAND_FAILED' }: { exitCode?: number; code?: string } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }
}

/** Prints why a command failed and answers its exit code: a refusal by its message and code, a bug with its stack. */
export function report(error: unknown, json: boolean): number {
  const { message, code, exitCode, stack } = error as Error & { code?: string; exitCode?: number };
  const isExpected = error instanceof CommandFailed || (typeof code === 'string' && exitCode !== undefined) || /^(MIGRATION|DATABASE)_/.test(code ?? '');
  const details = error instanceof DomainError ? { details: error.details, field: error.field } : {};
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: code ?? 'INTERNAL', message, ...details } })}\n`);
  else if (error instanceof DomainError) process.stderr.write(`${message} (${code})\n`);
  else process.stderr.write(`${isExpected ? message : stack ?? String(error)}\n`);
  return exitCode ?? 1;
}
