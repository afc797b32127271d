/** A command could not do what it was asked; the message is all a person needs, so no stack is shown. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  constructor(message: string, readonly exitCode = 1) {
    super(message);
  }
}

/** Prints why a command failed and answers its exit code: a refusal by its message, a bug with its stack. */
export function report(error: unknown, json: boolean): number {
  const { message, code, exitCode, stack } = error as Error & { code?: string; exitCode?: number };
  const isExpected = error instanceof CommandFailed || (typeof code === 'string' && exitCode !== undefined) || /^(MIGRATION|DATABASE)_/.test(code ?? '');
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: code ?? 'INTERNAL', message } })}\n`);
  else process.stderr.write(`${isExpected ? message : stack ?? String(error)}\n`);
  return exitCode ?? 1;
}
