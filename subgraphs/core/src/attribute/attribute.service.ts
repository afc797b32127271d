import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { codeTaken } from '../errors.ts';
import { Findings } from '../findings.ts';
import { requiredWhenSaid } from '../said.ts';
import { AttributeValue } from './attribute-value.entity.ts';
import { Attribute } from './attribute.entity.ts';
import type { AttributeInput, AttributeUpdateInput, AttributeValueInput } from './attribute.input.ts';

/** A new attribute with its values. */
export function createAttribute(context: TenantContext, { name, code, values }: AttributeInput): Promise<Attribute> {
  return context.transaction(async (tx) => {
    const known = code ?? codeOf(name);
    if ((await tx.find(Attribute, { code: known })).length) throw codeTaken('attribute', known);
    const checked = valuesOf(values);
    const attribute = tx.create(Attribute, { id: uuidv7(), code: known, name: name.trim() });
    for (const [index, facts] of checked.entries()) tx.create(AttributeValue, { id: uuidv7(), attributeId: attribute.id, position: index + 1, ...facts });
    return attribute;
  });
}

/** Another name, other values, another order. A value that a variant bears stays. */
export function updateAttribute(context: TenantContext, { id, version, name, values }: AttributeUpdateInput): Promise<Attribute> {
  return context.transaction(async (tx) => {
    const attribute = await tx.lock(Attribute, id, ['id']);
    tx.expectVersion(attribute, version);
    const isRenamed = change(attribute, { name: requiredWhenSaid(name, 'name') });
    if (values && (await replaceValues(tx, attribute, valuesOf(values))) && !isRenamed) attribute.updatedAt = new Date();
    return attribute;
  });
}

interface ValueFacts { readonly value: string; readonly code: string }

async function replaceValues(tx: Transaction, attribute: Attribute, wanted: readonly ValueFacts[]): Promise<boolean> {
  const known = new Map((await tx.lockAll(AttributeValue, { attributeId: attribute.id })).map((row) => [row.value.toLowerCase(), row]));
  const before = [...known.values()].toSorted((a, b) => a.position - b.position).map(({ value }) => value).join(', ');
  const kept = new Set(wanted.map(({ value }) => value.toLowerCase()));
  const gone = [...known].flatMap(([key, row]) => (kept.has(key) ? [] : [row]));
  await expectUnborne(tx, attribute, gone.map(({ value }) => value));
  for (const row of gone) tx.remove(row);
  let isDifferent = gone.length > 0;
  for (const [index, facts] of wanted.entries()) {
    const row = known.get(facts.value.toLowerCase());
    if (!row) tx.create(AttributeValue, { id: uuidv7(), attributeId: attribute.id, position: index + 1, ...facts });
    if (!row || change(row, { ...facts, position: index + 1 })) isDifferent = true;
  }
  if (isDifferent) tx.note(Attribute, attribute.id, 'values changed').changes = { values: { from: before, to: wanted.map(({ value }) => value).join(', ') } };
  return isDifferent;
}

async function expectUnborne(tx: Transaction, attribute: Attribute, values: readonly string[]): Promise<void> {
  if (!values.length) return;
  const [borne] = await tx.sql<{ value: string; sku: string; count: number }>(
    `select min(v.attributes ->> ?) as value, min(v.sku) as sku, count(*)::int as count from core_variant v
      where lower(v.attributes ->> ?) in (select lower(jsonb_array_elements_text(?::jsonb)))
        and exists (select from core_product_attribute u where u.product_id = v.product_id and u.attribute_id = ?)`,
    [attribute.code, attribute.code, JSON.stringify(values), attribute.id]);
  if (borne?.count) {
    throw new RuleBroken('CORE_ATTRIBUTE_VALUE_IN_USE', `${borne.count} ${borne.count === 1 ? 'variant bears' : 'variants bear'} “${borne.value}”, such as ${borne.sku}. Keep it, or change them first.`, { count: borne.count, sku: borne.sku }, ['values']);
  }
}

function valuesOf(said: readonly AttributeValueInput[]): ValueFacts[] {
  const found = new Findings();
  const words = new Set<string>();
  const codes = new Set<string>();
  const values = said.map(({ value, code }, index) => {
    const facts = { value: value.trim(), code: code ?? shortOf(value) };
    found.at(['values', String(index)], () => {
      if (words.has(facts.value.toLowerCase())) throw new RuleBroken('CORE_ATTRIBUTE_VALUE_TWICE', `“${facts.value}” stands there twice.`, { value: facts.value }, ['value']);
      if (!facts.code) throw new RuleBroken('REQUIRED', `Say what an SKU writes for “${facts.value}”: it has neither letters nor digits of its own.`, {}, ['code']);
      if (codes.has(facts.code)) throw new RuleBroken('CORE_ATTRIBUTE_CODE_TWICE', `Two values write ${facts.code} into an SKU; “${facts.value}” needs another code.`, { code: facts.code }, ['code']);
    });
    words.add(facts.value.toLowerCase());
    codes.add(facts.code);
    return facts;
  });
  found.settle();
  return values;
}

/** What an SKU says for a value that has no code of its own. */
export const shortOf = (value: string): string => value.normalize('NFKD').toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 12);

const codeOf = (name: string): string => {
  const code = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 40);
  if (!code) throw new RuleBroken('REQUIRED', 'Say a code for it: the name has no letters from a to z.', {}, ['code']);
  return code;
};
