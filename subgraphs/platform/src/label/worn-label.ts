import type { Letterhead } from '@ilms/kernel/mail';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { PictureKind } from './label.entity.ts';
import { paletteOf, type AccentPalette } from './palette.ts';

export interface WornPicture {
  readonly kind: PictureKind;
  readonly contentType: string;
  readonly sha256: string;
}

/** The label a company appears under. */
export interface WornLabel {
  readonly id: string;
  readonly name: string | null;
  readonly accent: string | null;
  readonly senderName: string | null;
  readonly replyTo: string | null;
  /** Whether it is its partner's. */
  readonly isPartners: boolean;
  readonly version: number;
  readonly pictures: readonly WornPicture[];
}

type Company = Pick<Tenant, 'id' | 'partnerId' | 'sandboxOf'>;
interface Row { id: string; name: string | null; accent: string | null; sender_name: string | null; reply_to: string | null; tenant_id: string | null; version: number; pictures: WornPicture[] }

const PICTURES = `coalesce((select jsonb_agg(jsonb_build_object('kind', p.kind, 'contentType', p.content_type, 'sha256', p.sha256) order by p.kind) from label_picture p where p.label_id = l.id), '[]') as pictures`;

async function read(context: TenantContext, where: string, values: readonly unknown[]): Promise<WornLabel | undefined> {
  const [row] = await context.sql<Row>(`select l.id, l.name, l.accent, l.sender_name, l.reply_to, l.tenant_id, l.version, ${PICTURES} from company_label l where ${where} order by l.tenant_id nulls last limit 1`, values);
  return row && { id: row.id, name: row.name, accent: row.accent, senderName: row.sender_name, replyTo: row.reply_to, isPartners: row.tenant_id === null, version: row.version, pictures: row.pictures };
}

/** The company's own label, or its partner's; the company beside another one for trying things out wears that one's. */
export async function labelOf(context: TenantContext, company: Company): Promise<WornLabel | undefined> {
  const worn = company.sandboxOf ? await context.get(Tenant, company.sandboxOf) : company;
  return read(context, 'l.tenant_id = ? or l.partner_id = ?', [worn.id, worn.partnerId ?? null]);
}

/** The label a partner brings. */
export const labelOfPartner = (context: TenantContext, partnerId: string): Promise<WornLabel | undefined> => read(context, 'l.partner_id = ?', [partnerId]);

/** What anybody who knows the company's address may see of it: its label, and nothing else. */
export interface PublicTheme {
  readonly name: string | null;
  readonly palette: AccentPalette | null;
  readonly logo: string | null;
  readonly logoDark: string | null;
  readonly icon: string | null;
}

/** Where a picture is fetched at the company's address; it never changes under its name. */
export const pathOf = ({ sha256 }: Pick<WornPicture, 'sha256'>): string => `/label/${sha256}`;

export function themeOf(label: WornLabel | undefined): PublicTheme {
  const picture = (kind: PictureKind) => {
    const found = label?.pictures.find((each) => each.kind === kind);
    return found ? pathOf(found) : null;
  };
  return { name: label?.name ?? null, palette: label?.accent ? paletteOf(label.accent) : null, logo: picture('LOGO'), logoDark: picture('LOGO_DARK'), icon: picture('ICON') };
}

/** Under whose name letters about a company leave. */
export async function letterheadOf(context: TenantContext, company: Company): Promise<Letterhead> {
  const label = await labelOf(context, company);
  const logo = label?.pictures.find(({ kind }) => kind === 'LOGO');
  return { company: company.sandboxOf ?? company.id, name: label?.name ?? null, senderName: label?.senderName ?? label?.name ?? null, replyTo: label?.replyTo ?? null, accent: label?.accent ?? null, logo: logo?.sha256 ?? null };
}
