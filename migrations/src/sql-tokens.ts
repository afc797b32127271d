/** A word, number, operator or literal of SQL. Words are in lower case; literals keep their text so that function bodies can be read. */
export interface Token {
  readonly kind: 'word' | 'symbol' | 'literal' | 'body';
  readonly text: string;
  readonly line: number;
}

/** One statement, without its semicolon. */
export type Statement = readonly Token[];

const patterns: readonly [Token['kind'] | 'nothing', RegExp][] = [
  ['nothing', /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y],
  ['body', /\$([a-z_]*)\$[\s\S]*?\$\1\$/iy],
  ['literal', /e?'(?:[^']|'')*'|\d+(?:\.\d+)?/iy],
  ['word', /"(?:[^"]|"")*"|[a-z_][a-z0-9_$]*/iy],
  ['symbol', /::|[<>=!~|&@#%^*/+-]+|[^\s]/y],
];

/** Splits SQL into statements of tokens. Comments are dropped, strings and dollar-quoted bodies are one token each. */
export function statementsOf(sql: string, firstLine = 1): Statement[] {
  const statements: Token[][] = [[]];
  let line = firstLine;
  for (let at = 0; at < sql.length;) {
    const [kind, text] = tokenAt(sql, at);
    if (kind === 'symbol' && text === ';') statements.push([]);
    else if (kind !== 'nothing') statements.at(-1)!.push({ kind, text: kind === 'word' ? text.toLowerCase() : text, line });
    line += text.split('\n').length - 1;
    at += text.length;
  }
  return statements.filter((statement) => statement.length);
}

/** The SQL inside `$$ … $$`. */
export const bodyOf = (token: Token) => token.text.replace(/^\$[a-z_]*\$/i, '').replace(/\$[a-z_]*\$$/i, '');

function tokenAt(sql: string, at: number): [Token['kind'] | 'nothing', string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(sql);
    if (found) return [kind, found[0]];
  }
  throw new Error(`No token at ${at}`); // the last pattern takes any character
}
