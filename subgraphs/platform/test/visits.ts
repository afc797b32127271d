import { Company, type HttpAnswer, type System } from '@ilms/host/testing/system';

/** Accesses of our administrators to companies, as the panel begins them. */
export const WHY = 'The stock of one item looks wrong';

export interface Visitor {
  /** Support in the company's app. */
  readonly support: Company;
  readonly access: string;
  readonly cookie: string;
  readonly code: string;
}

export const beginAccess = async (admin: Company, company: Company, input: object = {}): Promise<string> =>
  (await admin.must('mutation($input: TenantAccessBeginInput!) { tenantAccessBegin(input: $input) { tenantAccess { id } userErrors { code message } } }', { input: { tenantId: company.id, reason: WHY, minutes: 30, ...input } })).tenantAccessBegin.tenantAccess.id as string;

export const endAccess = (admin: Company, id: string) => admin.must('mutation($input: TenantAccessEndInput!) { tenantAccessEnd(input: $input) { userErrors { code } } }', { input: { id } });

/** The code of the address that the panel makes for the app. */
export async function codeFor(admin: Company, access: string): Promise<string> {
  const { url } = (await admin.must('mutation($input: TenantHandoverMakeInput!) { tenantHandoverMake(input: $input) { url expiresAt userErrors { code } } }', { input: { accessId: access } })).tenantHandoverMake as { url: string };
  return new URL(url).hash.slice(1);
}

export const exchange = (system: System, host: string, code: string): Promise<HttpAnswer> => system.http(host, '/auth/support', { body: { code } });

export const cookieOf = ({ headers }: HttpAnswer): string => headers['set-cookie']![0]!.split(';')[0]!;

/** One of us opens a company's app. */
export async function enter(system: System, admin: Company, company: Company, input: object = {}): Promise<Visitor> {
  const access = await beginAccess(admin, company, input);
  const code = await codeFor(admin, access);
  const answer = await exchange(system, company.host, code);
  if (answer.status !== 200) throw new Error(answer.text);
  return { support: new Company(system, company.id, company.slug, company.schema, answer.json.accessToken as string), access, cookie: cookieOf(answer), code };
}
