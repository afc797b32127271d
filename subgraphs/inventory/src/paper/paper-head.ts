import { printingOf } from '@ilms/core/print/print-settings.service';
import { stateOfCode } from '@ilms/core/india/states';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { PaperHead, PaperParty } from './stock-paper.ts';

interface Place {
  readonly name: string; readonly code: string; readonly city: string | null; readonly pincode: string | null; readonly stateCode: string;
  readonly branchId: string; readonly branch: string; readonly gstin: string | null; readonly line1: string | null; readonly line2: string | null; readonly branchCity: string | null; readonly branchPincode: string | null;
  readonly legalName: string; readonly tradeName: string | null;
}

/** A warehouse with the branch under which it trades and the company: what its papers say of it. */
export async function placeOf(context: TenantContext, warehouseId: string): Promise<Place> {
  const [place] = await context.sql<Place & Record<string, unknown>>(
    `select w.name, w.code, w.city, w.pincode, w.state_code as "stateCode", b.id as "branchId", b.name as branch, b.gstin, b.line1, b.line2, b.city as "branchCity", b.pincode as "branchPincode", c.legal_name as "legalName", c.trade_name as "tradeName"
       from inventory_warehouse w join core_branch b on b.id = w.branch_id cross join core_company c where w.id = ?`, [warehouseId]);
  if (!place) throw new NotFound('warehouse', warehouseId);
  return place;
}

const stateWords = (code: string): string => `${stateOfCode(code).name} (state code ${code})`;

/** The head of a paper of that place. */
export async function headOfPlace(context: TenantContext, place: Place): Promise<PaperHead> {
  const { settings, logo } = await printingOf(context, place.branchId);
  const name = place.tradeName ?? place.legalName;
  const lines = [...(name === place.legalName ? [] : [place.legalName]), settings.letterhead, place.line1, place.line2, [place.branchCity, place.branchPincode].filter(Boolean).join(' '), stateWords(place.stateCode)];
  return { name, lines: lines.flatMap((line) => line?.trim() || []), gstin: place.gstin, footer: settings.footer ?? null, signatory: settings.signatory ?? null, size: settings.paper, logo };
}

/** The place as a party of a paper: the company there, with its registration. */
export const partyAt = (label: string, place: Place): PaperParty => ({
  label, name: place.legalName,
  lines: [`${place.name} (${place.code})`, [place.city, place.pincode].filter(Boolean).join(' '), stateWords(place.stateCode), `GSTIN ${place.gstin ?? 'not registered'}`].filter((line) => line.trim() !== ''),
});

export const stateOfPlace = ({ stateCode }: Place): string => `${stateOfCode(stateCode).name} (${stateCode})`;
