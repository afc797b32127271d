import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from '@ilms/router/refusal';
import type ts from 'typescript';
import { projectRoot } from '../cli/project.ts';

/** A refusal that integrators may meet: its stable code, who utters it, and its words, with names where figures stand. */
export interface ErrorEntry {
  readonly code: string;
  /** A module; `kernel` for what every module says, `router` for what is said before any module is asked. */
  readonly module: string;
  readonly words: readonly string[];
  /** The HTTP status it travels under, where the request as a whole is refused. */
  readonly status?: number;
}

const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** What is said in words that are made elsewhere. */
const FURTHER: Readonly<Record<string, string>> = {
  CONFLICT: 'Somebody else was faster. Load the record again; details.version is what stands there now.',
  INVALID_INPUT: 'Some inputs cannot be right; each is named.',
  BAD_USER_INPUT: 'A value does not fit the type of its variable or argument; the message names it.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL; the message says where.',
  INTERNAL: 'Something went wrong on our side. Quote the request id when you write to us.',
  MODULE_MAINTENANCE: 'A module is in maintenance for every company; the message says which, and why. Try again later.',
  INVENTORY_CANCEL_BY_DOCUMENT: 'Another document moved these goods and is where they are taken back; the message names it and says how.',
  PLATFORM_PASSWORD_WEAK: 'The password is too short, too common, or too much like the name; the message says which.',
  PLATFORM_SECOND_FACTOR_STATE: 'The second factor is not in the state this needs: not begun, on already, or off.',
  SHUTTING_DOWN: 'This server is being replaced. Send the request again.',
};

/** Of `wanted.toFixed()` the name `wanted`: methods say how, not what. */
function nameOf(typescript: typeof ts, expression: ts.Expression): string {
  if (typescript.isIdentifier(expression)) return expression.text;
  if (typescript.isPropertyAccessExpression(expression)) return expression.name.text;
  if (typescript.isCallExpression(expression) && typescript.isPropertyAccessExpression(expression.expression)) return nameOf(typescript, expression.expression.expression);
  return '…';
}

/** The words a caller reads, `{name}` where a figure will stand; undefined where the source does not say. */
function wordsOf(typescript: typeof ts, node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (typescript.isStringLiteralLike(node)) return [node.text];
  if (typescript.isTemplateExpression(node)) {
    const name = (expression: ts.Expression) => { const word = nameOf(typescript, expression); return word === '…' ? word : `{${word}}`; };
    return [node.templateSpans.reduce((text, { expression, literal }) => `${text}${name(expression)}${literal.text}`, node.head.text)];
  }
  if (typescript.isConditionalExpression(node)) return [...wordsOf(typescript, node.whenTrue), ...wordsOf(typescript, node.whenFalse)];
  return [];
}

/** A code written out, or made of a parameter that is one of a few words: `CORE_${noun}_CODE_TAKEN`. */
function codesOf(typescript: typeof ts, node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (typescript.isStringLiteralLike(node)) return CODE.test(node.text) && node.text.length > 3 ? [node.text] : [];
  if (typescript.isConditionalExpression(node)) return [...codesOf(typescript, node.whenTrue), ...codesOf(typescript, node.whenFalse)];
  if (!typescript.isTemplateExpression(node) || !/^[A-Z]+_/.test(node.head.text)) return [];
  const [span] = node.templateSpans;
  const parameter = nameOf(typescript, span!.expression).replace('…', '') || rootOf(typescript, span!.expression);
  let around: ts.Node | undefined = node;
  while (around && !(typescript.isFunctionLike(around) && around.parameters.some(({ name }) => name.getText() === parameter))) around = around.parent;
  const type = around && typescript.isFunctionLike(around) ? around.parameters.find(({ name }) => name.getText() === parameter)?.type : undefined;
  const choices = type && typescript.isUnionTypeNode(type) ? type.types : type ? [type] : [];
  return choices.flatMap((choice) => (typescript.isLiteralTypeNode(choice) && typescript.isStringLiteral(choice.literal) ? [`${node.head.text}${choice.literal.text.toUpperCase().replaceAll(' ', '_')}${span!.literal.text}`] : []));
}

function rootOf(typescript: typeof ts, expression: ts.Expression): string {
  let node: ts.Expression = expression;
  while (typescript.isCallExpression(node) || typescript.isPropertyAccessExpression(node)) node = node.expression;
  return node.getText();
}

/** The words that a function of the same file is called with, where an error is made of its parameter: `const refused = (words) => new RuleBroken('CODE', words)`. */
function wordsOfCallers(typescript: typeof ts, source: ts.SourceFile, words: ts.Expression | undefined): string[] {
  if (!words || !typescript.isIdentifier(words)) return [];
  let maker: ts.Node | undefined = words;
  while (maker && !(typescript.isFunctionLike(maker) && maker.parameters.some(({ name }) => name.getText() === words.text))) maker = maker.parent;
  if (!maker || !typescript.isFunctionLike(maker)) return [];
  const at = maker.parameters.findIndex(({ name }) => name.getText() === words.text);
  const name = (maker.name ?? (typescript.isVariableDeclaration(maker.parent) ? maker.parent.name : undefined))?.getText();
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (typescript.isCallExpression(node) && node.expression.getText() === name) found.push(...wordsOf(typescript, node.arguments[at]));
    typescript.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** Whether a call makes an error, whose first argument is its code and the second its words. */
const isMaking = (typescript: typeof ts, node: ts.Node): boolean =>
  (typescript.isNewExpression(node) && /^(RuleBroken|Refusal|Forbidden|DomainError)$/.test(node.expression.getText())) || (typescript.isCallExpression(node) && node.expression.kind === typescript.SyntaxKind.SuperKeyword);

/** What one file can utter: a code beside its words, in a call, a list or an object. */
function* utteredIn(typescript: typeof ts, source: ts.SourceFile): Generator<[code: string, words: string[]]> {
  const nodes: ts.Node[] = [source];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    typescript.forEachChild(node, (child) => void nodes.push(child));
    const row = typescript.isCallExpression(node) || typescript.isNewExpression(node) ? node.arguments ?? [] : typescript.isArrayLiteralExpression(node) && node.elements.length === 2 ? node.elements : [];
    for (const [at, element] of row.entries()) {
      const words = wordsOf(typescript, row[at + 1]).filter((text) => text.includes(' '));
      if (words.length) for (const code of codesOf(typescript, element)) yield [code, words];
      else if (at === 0 && isMaking(typescript, node)) for (const code of codesOf(typescript, element)) yield [code, wordsOfCallers(typescript, source, row[1])];
    }
    if (typescript.isNewExpression(node) && node.expression.getText() === 'GraphQLError') {
      const code = /code: '([A-Z_]+)'/.exec(node.arguments?.[1]?.getText() ?? '')?.[1];
      if (code) yield [code, wordsOf(typescript, node.arguments?.[0])];
    }
    if (!typescript.isObjectLiteralExpression(node)) continue;
    const valueOf = (name: string) => (node as ts.ObjectLiteralExpression).properties.find((property): property is ts.PropertyAssignment => typescript.isPropertyAssignment(property) && property.name.getText() === name)?.initializer;
    const words = wordsOf(typescript, valueOf('message'));
    if (words.length) for (const code of codesOf(typescript, valueOf('code'))) yield [code, words];
    if (!source.fileName.includes('/router/')) continue;
    for (const property of node.properties) {
      if (typescript.isPropertyAssignment(property) && property.name.getText() in REFUSALS && typescript.isStringLiteralLike(property.initializer)) yield [property.name.getText(), [property.initializer.text]];
    }
  }
}

/** Every code the source utters, by module and code. Read from the source itself, so that no list can fall behind. */
export async function errorCatalogue(): Promise<ErrorEntry[]> {
  const { default: typescript } = await import('typescript');
  const files = globSync(['subgraphs/*/src/**/*.ts', 'router/src/**/*.ts'], { cwd: projectRoot }).filter((file) => !/^subgraphs\/_host\/|\.(spec|e2e)\.ts$|_kernel\/src\/(settings|pool)\.ts$/.test(file)).sort();
  const found = new Map<string, { code: string; module: string; words: Set<string> }>();
  for (const file of files) {
    const folder = file.split('/')[file.startsWith('router') ? 0 : 1]!.replace('_', '');
    const source = typescript.createSourceFile(`/${file}`, readFileSync(join(projectRoot, file), 'utf8'), typescript.ScriptTarget.Latest, true);
    for (const [code, words] of utteredIn(typescript, source)) {
      const entry = found.get(`${folder} ${code}`) ?? { code, module: folder, words: new Set<string>() };
      for (const text of words) entry.words.add(text);
      found.set(`${folder} ${code}`, entry);
    }
  }
  for (const code of Object.keys(REFUSALS)) if (!found.has(`router ${code}`)) found.set(`router ${code}`, { code, module: 'router', words: new Set() });
  return [...found.values()]
    .map(({ code, module, words }) => ({ code, module, words: words.size || !FURTHER[code] ? [...words].sort() : [FURTHER[code]], ...(module === 'router' && code in REFUSALS ? { status: REFUSALS[code as keyof typeof REFUSALS] } : {}) }))
    .sort((a, b) => (`${a.module} ${a.code}` < `${b.module} ${b.code}` ? -1 : 1));
}
