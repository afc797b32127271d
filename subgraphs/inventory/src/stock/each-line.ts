import { DomainError, InvalidInput, type InputProblem } from '@ilms/kernel/errors';

/** A line's refusal, said of the input at fault: `field` unless the refusal names another. */
const ofLine = (error: DomainError, index: number, field: string): DomainError => (error.field ? error.at('lines', String(index)) : error.at('lines', String(index), field));

/** Does a document line by line and stops at the first refusal. */
export function eachLine<L>(lines: readonly L[], field: string, work: (line: L, index: number) => void): void {
  for (const [index, line] of lines.entries()) {
    try {
      work(line, index);
    } catch (error) {
      throw error instanceof DomainError ? ofLine(error, index, field) : error;
    }
  }
}

/** Looks at every line before anything is done, and refuses the document with all that is wrong at once. */
export function checkLines<L, T>(lines: readonly L[], field: string, check: (line: L, index: number) => T): T[] {
  const problems: InputProblem[] = [];
  const checked = lines.flatMap((line, index) => {
    try {
      return [check(line, index)];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message, field: path } = ofLine(error, index, field);
      problems.push({ code, message, field: path! });
      return [];
    }
  });
  if (problems.length) throw new InvalidInput(problems);
  return checked;
}
