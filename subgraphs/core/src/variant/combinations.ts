import { RuleBroken } from '@ilms/kernel/errors';
import { attributeKeyOf } from '../attribute/attribute-key.ts';

/** More variants than this of one product nobody can look after. */
export const MOST = 200;

export interface Dimension {
  readonly code: string;
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly code: string }[];
}

export interface Combination {
  readonly sku: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What tells it from its siblings. */
  readonly key: string;
}

/** The pattern that says everything, where nobody has written one. */
export const patternOf = (dimensions: readonly Dimension[]): string => ['{CODE}', ...dimensions.map(({ name }) => `{${name}}`)].join('-');

/** All combinations of the values, the first attribute changing slowest, each with the SKU that the pattern writes. */
export function combinations(product: { readonly code: string; readonly name: string }, pattern: string, dimensions: readonly Dimension[]): Combination[] {
  const count = dimensions.reduce((product_, { values }) => product_ * values.length, 1);
  if (count > MOST) throw new RuleBroken('CORE_TOO_MANY_VARIANTS', `${dimensions.map(({ values }) => values.length).join(' × ')} are ${count} combinations; a product has at most ${MOST} variants. Leave some values out.`, { count, most: MOST }, ['attributes']);
  const write = writer(pattern, product.code, dimensions);
  let rows: { readonly value: string; readonly code: string }[][] = [[]];
  for (const { values } of dimensions) rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  return rows.map((row) => {
    const attributes = Object.fromEntries(dimensions.map(({ code }, at) => [code, row[at]!.value]));
    return { sku: write(row.map(({ code }) => code)), name: [product.name, ...row.map(({ value }) => value)].join(' ').slice(0, 240), attributes, key: attributeKeyOf(dimensions.map(({ code }) => code), attributes)! };
  });
}

function writer(pattern: string, code: string, dimensions: readonly Dimension[]): (codes: readonly string[]) => string {
  const place = (token: string): number => {
    const wanted = token.trim().toLowerCase();
    if (wanted === 'code') return -1;
    const at = dimensions.findIndex((dimension) => dimension.name.toLowerCase() === wanted || dimension.code === wanted);
    if (at < 0) throw new RuleBroken('CORE_SKU_PATTERN', `The pattern asks for {${token}}; it may ask for ${['CODE', ...dimensions.map(({ name }) => name)].map((name) => `{${name}}`).join(', ')}.`, { token }, ['skuPattern']);
    return at;
  };
  const parts = pattern.split(/\{([^{}]*)\}/).map((text, index) => (index % 2 ? place(text) : text));
  return (codes) => parts.map((part) => (typeof part === 'string' ? part : part < 0 ? code : codes[part]!)).join('').trim();
}
