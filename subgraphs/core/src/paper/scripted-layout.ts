import type { DocumentDefinition } from 'pdfmake';
import { scriptRuns } from './script-runs.ts';

type Node = Record<string, unknown> & { readonly table?: { readonly body: readonly (readonly unknown[])[] } };

/** Where a syllable begins: at a letter that no virama (with or without a joiner) binds to the letter before it. */
const SYLLABLE = /(?<=.)(?<![\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d][\u200c\u200d]?)(?=\p{L})/gu;
const BREAK_HERE = '\u200b';

/** The page with each stretch of text in the font of its script. Texts that Roboto writes alone stay as they are. */
export function scriptedLayout(layout: DocumentDefinition): DocumentDefinition {
  const header = layout['header'] as ((page: number) => unknown) | undefined;
  return { ...layout, content: scripted(layout['content']), ...(header ? { header: (page: number) => scripted(header(page)) } : {}) };
}

function scripted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(scripted);
  if (typeof node === 'string') return { text: written(node, {}) };
  if (typeof node !== 'object' || node === null) return node;
  const { text, stack, columns, table } = node as Node;
  return {
    ...node,
    ...(text === undefined ? {} : { text: Array.isArray(text) ? text.flatMap((part) => inline(part, node as Node)) : written(String(text), node as Node) }),
    ...(stack ? { stack: scripted(stack) } : {}),
    ...(columns ? { columns: scripted(columns) } : {}),
    ...(table ? { table: { ...table, body: table.body.map((row) => row.map(scripted)) } } : {}),
  };
}

/** One part of a text of several: its runs carry its own style, because the renderer forgets the style of a text inside a text. */
function inline(part: unknown, { wordBreak }: Node): unknown[] {
  const { text, ...style } = (typeof part === 'string' ? { text: part } : part) as { text: string };
  const parts = written(text, { wordBreak, ...style });
  return typeof parts === 'string' ? [part] : parts.map((run) => ({ ...style, ...run }));
}

function written(text: string, { wordBreak }: Node): string | object[] {
  const runs = scriptRuns(text);
  if (runs.every((run) => run.font === 'Roboto')) return runs.map((run) => run.text).join('');
  const breaks = wordBreak === 'break-all';
  return runs.map((run) => {
    if (!breaks) return { ...run };
    return run.font === 'Roboto' ? { ...run, wordBreak } : { ...run, text: run.text.replace(SYLLABLE, BREAK_HERE), wordBreak: 'normal' };
  });
}
