import { Listr, type ListrTask } from 'listr2';

/** How a command speaks: words and progress for a person, or one JSON document for a program (`--json`). */
export class Output {
  constructor(readonly json: boolean) {}

  /** The command's answer. `text` is for a person; a program gets `data`. */
  answer(data: unknown, text: string): void {
    process.stdout.write(this.json ? `${JSON.stringify(data)}\n` : `${text}\n`);
  }

  /** A line on the way that is not part of the answer. */
  note(text: string): void {
    if (!this.json) process.stderr.write(`${text}\n`);
  }

  /** Runs steps one after the other and shows where it is; a program sees none of it. */
  async steps<T extends object>(context: T, tasks: ListrTask<T>[]): Promise<T> {
    await new Listr<T>(tasks, {
      ctx: context,
      renderer: this.json ? 'silent' : process.stderr.isTTY ? 'default' : 'simple',
      fallbackRenderer: 'simple',
    } as object).run();
    return context;
  }

  /** One step that takes a while, and what it came to. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const { result } = await this.steps<{ result?: T }>({}, [{ title, task: async (context) => { context.result = await work(); } }]);
    return result as T;
  }
}

/** Columns padded to the same width. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}
