import { randomUUID } from 'node:crypto';
import { composeGstin } from '@ilms/core/india/gstin';
import type { Company, System } from '@ilms/host/testing/system';
import type { RequestContext } from '@ilms/kernel/context';

export const SKUS = Array.from({ length: 120 }, (_, n) => `SKU-${String(n).padStart(3, '0')}`);

/** A company with a warehouse, a customer and 120 items in stock. */
export interface Shop {
  readonly company: Company;
  readonly warehouseId: string;
  readonly customerId: string;
  /** Its owner, as the router would say it. */
  readonly context: RequestContext;
}

export async function openShop(system: System, options: { cell?: string } = {}): Promise<Shop> {
  const company = await system.company(['inventory', 'oms'], options);
  const { branches: { nodes: [branch] } } = await company.must('{ branches { nodes { id version } } }');
  await company.must('mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { userErrors { code message } } }', { input: { id: branch.id, version: branch.version, gstin: composeGstin('27', 'AAKCS4521M'), line1: '14 Dalal Street', city: 'Mumbai', pincode: '400001' } });
  const { warehouses: { nodes: [warehouse] } } = await company.must('{ warehouses { nodes { id } } }');
  const { customerCreate: { customer } } = await company.must('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { code message } } }', { input: { code: 'PUNE', name: 'Sharma Garments', gstin: composeGstin('27', 'AABCS1429B'), addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] } });
  await company.must('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { code message } } }', { input: { products: SKUS.map((sku) => ({ code: sku, name: sku, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku, price: '105.00' }] })) } });
  await company.must('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code message } } }', { input: { idempotencyKey: randomUUID(), warehouseId: warehouse.id, lines: SKUS.map((sku) => ({ sku, quantity: '1000000', rate: '40' })) } });
  const { id, ref } = company;
  const entitlements = await system.all.installation.controlPlane.entitlements(id);
  const context = { tenant: ref, actor: { kind: 'user', id: randomUUID(), name: 'Asha Rao' }, permissions: ['*'], entitlements, requestId: randomUUID() } as const;
  return { company, warehouseId: warehouse.id, customerId: customer.id, context };
}
