import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandFailed } from '../cli/failure.ts';
import { projectRoot } from '../cli/project.ts';
import { insertAt } from './source-edits.ts';
import { checkAggregateName, checkModuleCode, fill, wordsOfAggregate, wordsOfModule, type Words } from './words.ts';

/** New and changed files by their path below the repository. */
export type Files = Map<string, string>;

const templates = join(projectRoot, 'subgraphs/_host/templates');
const template = (path: string, words: Words): string => fill(readFileSync(join(templates, `${path}.txt`), 'utf8'), words);

const SKELETON = { 'README.md': 'README.md', 'package.json': 'package.json', 'src/module.ts': 'module.ts', 'src/permissions.ts': 'permissions.ts', 'src/shield.ts': 'shield.ts', 'src/errors.ts': 'errors.ts', 'src/events.ts': 'events.ts' };

/** A whole module that works as it stands: manifest, guards, one aggregate with its tests and table, and its folder in the web app. */
export function newModule(root: string, code: string, aggregate?: string): Files {
  checkModuleCode(code);
  const words = wordsOfModule(code);
  if (existsSync(join(root, 'subgraphs', code))) throw new CommandFailed(`subgraphs/${code} exists already. Nothing was written.`, { code: 'EXISTS' });
  const files: Files = new Map(Object.entries(SKELETON).map(([path, name]) => [`subgraphs/${code}/${path}`, template(`module/${name}`, words)]));
  for (const part of ['index', 'icon', 'help']) {
    const path = `web/src/modules/${code}/${part}.ts`;
    if (!existsSync(join(root, path))) files.set(path, template(`module/web-${part}.ts`, words)); // an announced module has its icon already
  }
  return addAggregate(root, files, code, aggregate ?? words.Aggregate!);
}

/** One more aggregate of a module: its folder, its table, and its lines in the module's own tables. */
export function newAggregate(root: string, code: string, name: string): Files {
  checkModuleCode(code);
  if (!existsSync(join(root, 'subgraphs', code, 'src/module.ts'))) throw new CommandFailed(`There is no module ${code}.`, { code: 'NOT_FOUND' });
  return addAggregate(root, new Map(), code, name);
}

/** The file of the next step of a module's tables; its name and first line are the sentence. */
export function newMigration(root: string, code: string, sentence: string): Files {
  const isKnown = code === 'public' || code === '_kernel' || existsSync(join(root, 'subgraphs', code, 'src/module.ts'));
  if (!isKnown) throw new CommandFailed(`There is no module ${code}.`, { code: 'NOT_FOUND' });
  if (!/^[A-Za-z][A-Za-z0-9 ,-]{3,80}$/.test(sentence)) throw new CommandFailed('A migration is named by a sentence of letters, such as: Remember who counted the stock', { code: 'BAD_NAME' });
  const path = nextMigration(root, code, sentence.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/_$/, ''));
  return new Map([[path, `-- ${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.$/, '')}.\n`]]);
}

export function writeFiles(root: string, files: Files): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function nextMigration(root: string, code: string, name: string): string {
  const folder = code === 'public' ? 'migrations/public' : `migrations/tenant/${code}`;
  const numbers = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((file) => Number(/^(\d{4})_/.exec(file)?.[1] ?? 0)) : [];
  return `${folder}/${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}_${name}.sql`;
}

function addAggregate(root: string, files: Files, code: string, name: string): Files {
  checkAggregateName(name);
  const words = wordsOfAggregate(code, name);
  const { kebab, camel, camelPlural, noun, wordsPlural } = words;
  const folder = `subgraphs/${code}/src/${kebab}`;
  if (existsSync(join(root, folder))) throw new CommandFailed(`${folder} exists already. Nothing was written.`, { code: 'EXISTS' });
  for (const part of ['entity', 'input', 'service', 'resolver', 'spec', 'e2e']) files.set(`${folder}/${kebab}.${part}.ts`, template(`aggregate/${part}.ts`, words));
  files.set(nextMigration(root, code, kebab!.replaceAll('-', '_')), template('aggregate/migration.sql', words));

  const edit = (file: string, place: Parameters<typeof insertAt>[2], text: string) => {
    const path = `subgraphs/${code}/src/${file}`;
    files.set(path, insertAt(path, files.get(path) ?? readFileSync(join(root, path), 'utf8'), place, text));
  };
  const error = `${words.CODE}_${words.SNAKE}_NAME`;
  edit('permissions.ts', 'permissions', `  '${noun}:read': 'See ${wordsPlural}',\n  '${noun}:write': 'Add and rename ${wordsPlural}',\n`);
  edit('shield.ts', 'queries', `    '${noun}:read': '${camelPlural} ${camel}',\n`);
  edit('shield.ts', 'mutations', `    '${noun}:write': '${camel}Create ${camel}Rename',\n`);
  edit('shield.ts', 'types', `  ${name}: { '${noun}:read': 'id name createdAt updatedAt version' },\n`);
  edit('errors.ts', 'constraints', `  ${words.table}_name: () => new RuleBroken('${error}_TAKEN', 'Another ${words.words} has this name.', {}, ['name']),\n`);
  edit('errors.ts', 'end', `\n/** It is called that already. */\nexport class ${name}NameUnchanged extends RuleBroken {\n  constructor(name: string) {\n    super('${error}_UNCHANGED', \`It is called \${name} already.\`, { name }, ['name']);\n  }\n}\n`);
  edit('events.ts', 'end', `\n/** A ${words.words} has another name. */\n@Says<${name}Renamed>('A ${words.words} has another name.', '${noun}:read', { name: 'The new name.' })\nexport class ${name}Renamed extends DomainEvent {\n  constructor(recordId: string, readonly name: string) {\n    super(recordId);\n  }\n}\n`);
  edit('module.ts', 'imports', `import { ${name}Renamed } from './events.ts';\nimport { ${name} } from './${kebab}/${kebab}.entity.ts';\nimport { ${name}Resolver } from './${kebab}/${kebab}.resolver.ts';\n`);
  for (const [place, text] of [['entities', name], ['resolvers', `${name}Resolver`], ['events', `${name}Renamed`]] as const) edit('module.ts', place, text);
  return files;
}
