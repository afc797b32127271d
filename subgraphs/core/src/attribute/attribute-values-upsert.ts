import { inBulk } from '@ilms/kernel/bulk';
import { checkInput } from '@ilms/kernel/input-rules';
import type { BulkPayload } from '@ilms/kernel/payload';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { AttributeValue } from './attribute-value.entity.ts';
import { Attribute } from './attribute.entity.ts';
import { createAttribute, updateAttribute } from './attribute.service.ts';
import { AttributeValueRowInput, type AttributeValuesUpsertInput } from './attributes-upsert.input.ts';

/** Values of attributes from a file or another system, in the order of the file: an attribute that is not there is made, a value that is not there is added last, and those that are not named stay. */
export function upsertAttributeValues(context: TenantContext, { values, dryRun }: AttributeValuesUpsertInput): Promise<BulkPayload> {
  return inBulk(context, values, ({ attribute, value }) => `${attribute} ${value}`, async (tx, row) => {
    checkInput(AttributeValueRowInput, row);
    const said = { value: row.value.trim(), code: row.code ?? null };
    const attribute = await attributeCalled(tx, row.attribute.trim());
    if (!attribute) {
      const { id } = await createAttribute(tx, { name: row.attribute.trim(), values: [said] });
      await tx.flush();
      return { outcome: 'CREATED', id };
    }
    const known = await tx.find(AttributeValue, { attributeId: attribute.id }, { orderBy: { position: 'asc', id: 'asc' } });
    const same = known.find(({ value }) => value.toLowerCase() === said.value.toLowerCase());
    if (same && (said.code === null || said.code === same.code) && same.value === said.value) return { outcome: 'UNCHANGED', id: attribute.id };
    const all = known.map((one) => (one === same ? { value: said.value, code: said.code ?? one.code } : { value: one.value, code: one.code }));
    await updateAttribute(tx, { id: attribute.id, version: attribute.version, values: same ? all : [...all, said] });
    await tx.flush();
    return { outcome: same ? 'UPDATED' : 'CREATED', id: attribute.id };
  }, { dryRun });
}

async function attributeCalled(tx: Transaction, words: string): Promise<Attribute | undefined> {
  const [row] = await tx.sql<{ id: string }>('select id from core_attribute where lower(name) = lower(?) or code = lower(?) order by (lower(name) = lower(?)) desc, id limit 1', [words, words, words]);
  return row && tx.lock(Attribute, row.id);
}
