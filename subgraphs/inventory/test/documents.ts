import { randomUUID } from 'node:crypto';
import type { Person } from '@ilms/host/testing/world';
import { proveTransit } from '../src/transfer/transit-proof.ts';
import type { Company } from './company.ts';
import type { LooseJson } from '@ilms/host/testing/loose-json';

const TRANSFER = 'id number status version figures { units received lost inTransit short } inTransitValue lines { id sku quantity dispatched received quarantined writtenOff returned inTransit short expected } steps { kind quantity reason value warehouse { code } }';
const SHEET = 'id number status version kind scope isBlind figures { lines counted recount differing accuracy surplus missing surplusValue missingValue }';
const ERRORS = 'userErrors { code message field details }';

const INPUTS = {
  stockTransferOrderCreate: ['StockTransferOrderInput', `stockTransferOrder { ${TRANSFER} }`], stockTransferOrderUpdate: ['StockTransferOrderUpdateInput', `stockTransferOrder { ${TRANSFER} }`],
  stockTransferOrderDispatch: ['StockTransferActionInput', `stockTransferOrder { ${TRANSFER} }`], stockTransferOrderReceive: ['StockTransferReceiveInput', `stockTransferOrder { ${TRANSFER} }`],
  stockTransferOrderResolve: ['StockTransferResolveInput', `stockTransferOrder { ${TRANSFER} }`], stockTransferOrderCallBack: ['StockTransferCloseInput', `stockTransferOrder { ${TRANSFER} }`],
  stockTransferOrderCancel: ['StockTransferCloseInput', `stockTransferOrder { ${TRANSFER} }`],
  stockAdjust: ['StockAdjustInput', 'entries { id quantity value documentId documentNumber effectiveAt } adjustment { id number status reasonCode value magnitude version lines { sku expected counted difference value } }'],
  stockAdjustmentApprove: ['StockAdjustmentDecisionInput', 'stockAdjustment { id status value decidedByName lines { sku expected counted difference value } }'],
  stockAdjustmentReject: ['StockAdjustmentDecisionInput', 'stockAdjustment { id status decisionNote }'],
  inventorySettingsUpdate: ['InventorySettingsInput', 'inventorySettings { adjustmentLimit version }'],
  stockCountOpen: ['StockCountOpenInput', `stockCountSheet { ${SHEET} }`], stockCountStart: ['StockCountActionInput', `stockCountSheet { ${SHEET} }`], stockCountFinish: ['StockCountActionInput', `stockCountSheet { ${SHEET} }`],
  stockCountRecount: ['StockCountRecountInput', `stockCountSheet { ${SHEET} }`], stockCountPost: ['StockCountPostInput', `stockCountSheet { ${SHEET} }`], stockCountCancel: ['StockCountCancelInput', `stockCountSheet { ${SHEET} }`],
  stockCountRecord: ['StockCountRecordInput', 'lines { id sku counted round state }'], stockCountPlanSet: ['StockCountPlanInput', 'stockCountPlan { id daysA version }'], stockCountSuggest: ['StockCountActionInput', `stockCountSheet { ${SHEET} }`],
} as const;

const KEYLESS = ['stockTransferOrderUpdate', 'inventorySettingsUpdate', 'stockCountPlanSet'];

/** The payload of a mutation, by field. */
export type Said = Readonly<Record<string, LooseJson>>;

/** Sends one mutation of a stock document; `input` without a key gets a fresh one. Answers its payload. */
export async function send(company: Company, mutation: keyof typeof INPUTS, input: Record<string, unknown>, person: Person = company.boss): Promise<Said> {
  const [type, fields] = INPUTS[mutation];
  const key = KEYLESS.includes(mutation) ? {} : { idempotencyKey: randomUUID() };
  const { data, errors } = await person.ask('inventory', `mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} ${ERRORS} } }`, { input: { ...key, ...input } });
  if (errors?.length) return { forbidden: errors[0]!.extensions };
  return data[mutation] as Said;
}

/** The same where it must be done: answers the record. */
export async function done(company: Company, mutation: keyof typeof INPUTS, input: Record<string, unknown>, person?: Person): Promise<Said> {
  const { userErrors, forbidden, ...rest } = await send(company, mutation, input, person ?? company.boss);
  if (forbidden || userErrors.length) throw new Error(JSON.stringify(forbidden ?? userErrors));
  return Object.values(rest)[0] as Said;
}

/** The first refusal, and that it left the company’s data exactly as it was. */
export async function refused(company: Company, mutation: keyof typeof INPUTS, input: Record<string, unknown>, person?: Person): Promise<Said> {
  const before = await company.tenant.fingerprint();
  const { userErrors, forbidden } = await send(company, mutation, input, person ?? company.boss);
  expect(await company.tenant.fingerprint()).toBe(before);
  return forbidden ?? userErrors[0];
}

export async function quarantine(company: Company): Promise<string> {
  const { data } = await company.ask('mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } } }', { input: { code: 'QUAR', name: 'Quarantine', branchId: company.branchId, kind: 'QUARANTINE' } });
  return data.warehouseCreate.warehouse.id as string;
}

export const transitProof = (company: Company) => company.boss.run('inventory', proveTransit);
