import { CommandFailed } from '../cli/failure.ts';

/** One name in every form the templates use; `__Name__` in a template is `Name` here. */
export type Words = Readonly<Record<string, string>>;

const MODULE = /^[a-z][a-z0-9_]{1,30}$/;
const AGGREGATE = /^[A-Z][A-Za-z0-9]{1,39}$/;
/** Names that the kernel, GraphQL or SQL has a meaning for already. */
const TAKEN = new Set(['Query', 'Mutation', 'Subscription', 'Node', 'Module', 'PageInfo', 'UserError', 'String', 'Int', 'Float', 'Boolean', 'Object', 'Date', 'Error', 'Map', 'Set', 'Promise', 'Function', 'Array', 'Symbol']);

export function checkModuleCode(code: string): void {
  if (!MODULE.test(code) || code.includes('__') || code.endsWith('_')) throw new CommandFailed(`${code} is no module code: 2 to 31 letters a–z, digits and single underscores, beginning with a letter.`, { code: 'BAD_NAME' });
}

export function checkAggregateName(name: string): void {
  if (!AGGREGATE.test(name) || /[A-Z]{3}/.test(name)) throw new CommandFailed(`${name} is no name of an aggregate: a noun like StockLevel, in the singular.`, { code: 'BAD_NAME' });
  if (TAKEN.has(name)) throw new CommandFailed(`${name} has a meaning already. Choose another noun.`, { code: 'BAD_NAME' });
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const pascal = (code: string) => code.split('_').map(upperFirst).join('');

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** The forms of a module's code: `multi_channel` is also called Multi channel. */
export function wordsOfModule(code: string): Words {
  return { code, CODE: code.toUpperCase(), Title: upperFirst(code.replaceAll('_', ' ')), codeCamel: lowerFirst(pascal(code)), Aggregate: pascal(code) };
}

/** The forms of an aggregate's name within its module: StockLevel, stockLevels, stock-level, `inventory_stock_level`. */
export function wordsOfAggregate(code: string, name: string): Words {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return {
    ...wordsOfModule(code),
    Name: name, Names: plural(name), camel: lowerFirst(name), camelPlural: lowerFirst(plural(name)),
    kebab: parts.replaceAll(' ', '-'), noun: parts.replaceAll(' ', '-'), words: parts, wordsPlural: plural(parts), NamesSentence: upperFirst(plural(parts)),
    SNAKE: parts.replaceAll(' ', '_').toUpperCase(), table: `${code}_${parts.replaceAll(' ', '_')}`,
  };
}

/** The template with its `__Words__` replaced; an unknown one is a mistake in the template. */
export function fill(template: string, words: Words): string {
  return template.replace(/__([A-Za-z]+)__/g, (_, key: string) => {
    const word = words[key];
    if (word === undefined) throw new Error(`The template asks for ${key}, which is no word.`);
    return word;
  });
}
