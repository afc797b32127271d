import { kernelEntities } from '@ilms/kernel/kernel-entities';
import { aggregateOf, type Class, columnOf, type FieldSpec } from '@ilms/kernel/fields';
import type { Module } from '@ilms/kernel/module';
import { storedFields } from '@ilms/kernel/orm';
import { ApiKey } from '@ilms/platform/api-key/api-key.entity';
import { SecurityEntry } from '@ilms/platform/audit/security-entry.entity';
import { BillingDocument } from '@ilms/platform/billing/billing-document.entity';
import { BillingPayment } from '@ilms/platform/billing/billing-payment.entity';
import { BillingProfile } from '@ilms/platform/billing/billing-profile.entity';
import { Invitation } from '@ilms/platform/invitation/invitation.entity';
import { OwnRole } from '@ilms/platform/role/tenant-role.entity';
import { SubscriptionItem } from '@ilms/platform/subscription/subscription-item.entity';

/** A column as it is written, with what it means. */
export interface ExportColumn {
  readonly name: string;
  readonly meaning: string;
  readonly kind: string;
}

export interface ExportTable {
  /** Where it stands in the ZIP, without the ending: `inventory/inventory_batch`. */
  readonly path: string;
  readonly meaning: string;
  readonly columns: readonly ExportColumn[];
  /** What is read, with `$1` for the company where it is not the company's own schema. */
  readonly text: string;
  /** Whether it is read in the control plane. */
  readonly isOurs: boolean;
}

/** What the company has in the control plane that it sees itself. */
const OURS: readonly Class[] = [SubscriptionItem, BillingProfile, BillingDocument, BillingPayment, Invitation, OwnRole, ApiKey, SecurityEntry];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
/** A spreadsheet runs what begins like a formula; as in every other export it is made to read as text. */
const guarded = (text: string, name = text) => `case when ${text} ~ '^[=+@\\t\\r-]' and ${text} !~ '^-?[0-9]+([.][0-9]+)?$' then '''' || ${text} else ${text} end as ${name}`;

const shown = (type: Class): FieldSpec[] => storedFields(type).filter(({ kind, secret }) => kind !== 'child' && kind !== 'bytes' && !secret);

function tableOf(type: Class, folder: string, { from, where = '' }: { from: string; where?: string }, isOurs: boolean): ExportTable {
  const { table, description } = aggregateOf(type)!;
  const fields = shown(type);
  const listed = fields.map((field) => (field.kind === 'text' ? guarded(quoted(columnOf(field.name))) : quoted(columnOf(field.name)))).join(', ');
  return {
    path: `${folder}/${table}`, meaning: description, columns: fields.map((field) => ({ name: columnOf(field.name), meaning: field.description, kind: field.kind })),
    text: `select ${listed} from ${from} ${where} order by id`, isOurs,
  };
}

const PEOPLE: ExportTable = {
  path: 'company/people', meaning: 'Who belongs to the company.', isOurs: true,
  columns: [['id', 'Identifies the person.', 'id'], ['email', 'By which they sign in.', 'text'], ['name', 'What they are called.', 'text'], ['roles', 'Codes of their roles.', 'json'], ['is_active', 'Whether they may come in.', 'flag'], ['created_at', 'When they joined.', 'instant'], ['last_signed_in_at', 'When they last signed in here.', 'instant']]
    .map(([name, meaning, kind]) => ({ name: name!, meaning: meaning!, kind: kind! })),
  text: `select u.id, u.email, ${guarded('u.name', 'name')}, m.roles, m.is_active, m.created_at, m.last_signed_in_at from public.membership m join public.login_user u on u.id = m.user_id where m.tenant_id = $1 order by u.email`,
};

/** Every table a company has, as far as it is there: what modules declare and somebody would want to read elsewhere. */
export function exportTables(modules: readonly Module[], schema: string, isThere: (table: string) => boolean): ExportTable[] {
  const kept = (type: Class) => {
    const aggregate = aggregateOf(type);
    return aggregate && aggregate.plane === 'tenant' && !aggregate.isPassing && isThere(aggregate.table);
  };
  const own = (folder: string, entities: readonly Class[]) => entities.filter(kept).map((type) => tableOf(type, folder, { from: `${schema}.${quoted(aggregateOf(type)!.table)}` }, false));
  return [
    PEOPLE,
    ...OURS.map((type) => tableOf(type, 'company', { from: `public.${quoted(aggregateOf(type)!.table)}`, where: 'where tenant_id = $1' }, true)),
    ...own('core', kernelEntities),
    ...modules.flatMap(({ code, entities }) => own(code, entities)),
  ];
}
