/**
 * Turns the help articles of the modules (`modules/<code>/help/*.md`) into data at build time: the browser needs no Markdown, and an
 * article travels only with its module.
 */
import { basename } from 'node:path';
import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';

/** An article as it is written: a few words about it, then Markdown. */
export interface WrittenArticle {
  readonly code: string;
  readonly title: string;
  /** One sentence: what it helps with. */
  readonly about: string;
  /** Places of the app it is offered at; pages below them count. */
  readonly places: readonly string[];
  /** Words that people search by and that do not stand in it. */
  readonly keywords: string;
  /** Where it stands among those of its module. */
  readonly order: number;
  readonly html: string;
}

const HEAD = /^---\n([\s\S]*?)\n---\n/;
const markdown = new MarkdownIt({ html: false, typographer: false });

/** Reads an article; throws with the name of the file where something is missing. */
export function readArticle(file: string, text: string): WrittenArticle {
  const head = HEAD.exec(text);
  if (!head) throw new Error(`${file} does not begin with its title between two lines of ---.`);
  const says = new Map(head[1]!.split('\n').map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()] as const));
  const must = (name: string): string => {
    const value = says.get(name);
    if (!value) throw new Error(`${file} has no ${name}.`);
    return value;
  };
  return {
    code: basename(file, '.md'), title: must('title'), about: must('about'), places: must('places').split(/\s+/), keywords: says.get('keywords') ?? '', order: Number(must('order')),
    html: markdown.render(text.slice(head[0].length)),
  };
}

/** The Vite plugin: `import article from './help/x.md'` is the article as data. */
export function helpArticles(): Plugin {
  return {
    name: 'help-articles',
    transform(text, id) {
      if (!/\/help\/[^/]+\.md$/.test(id)) return undefined;
      return { code: `export default ${JSON.stringify(readArticle(id, text))};`, map: null };
    },
  };
}
