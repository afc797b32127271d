import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, System, type Company, type HttpAnswer } from '@ilms/host/testing/system';
import { stepAt, totpCode } from '../src/account/totp.ts';
import { DEEDS } from './deeds.ts';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sender?: string;
  readonly replyTo?: string;
}

/** The whole product whose letters fall into a directory of this test. */
export class Office {
  private constructor(readonly system: System, private readonly directory: string) {}

  static async open(): Promise<Office> {
    const directory = mkdtempSync(join(tmpdir(), 'ilms-mail-'));
    return new Office(await System.open({ ILMS_MAIL_URL: directory }), directory);
  }

  close(): Promise<void> {
    return this.system.close();
  }

  /** Letters to one person so far, oldest first. */
  lettersTo(email: string): Letter[] {
    return readdirSync(this.directory).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(join(this.directory, name), 'utf8')) as Letter).filter(({ to }) => to === email);
  }

  /** The last letter to one person as a mail program is handed it. */
  rawTo(email: string): string {
    const raws = readdirSync(this.directory).filter((name) => name.endsWith('.eml')).sort().map((name) => readFileSync(join(this.directory, name), 'utf8'));
    return raws.findLast((raw) => new RegExp(`^To: ${email}$`, 'm').test(raw)) ?? '';
  }

  /** The `count`th letter to this person, once it has come. */
  async letterTo(email: string, count = 1): Promise<Letter> {
    for (const until = Date.now() + 15_000; Date.now() < until; await sleep(100)) {
      const letters = this.lettersTo(email);
      if (letters.length >= count) return letters[count - 1]!;
    }
    throw new Error(`No letter ${count} to ${email} has come.`);
  }

  /** The token behind the # of the letter's link. */
  async tokenTo(email: string, count = 1): Promise<string> {
    return /#([\w-]{43})/.exec((await this.letterTo(email, count)).text)![1]!;
  }

  post(host: string, path: string, body: object, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    return this.system.http(host, `/auth/${path}`, { body, headers });
  }

  login(host: string, email: string, password = PASSWORD): Promise<HttpAnswer> {
    return this.post(host, 'login', { email, password });
  }

  /** Everything stored about people, as one text: a refusal must leave it untouched. Counters of tries are none of it. */
  async peoplePrint(): Promise<string> {
    const prints = [];
    for (const table of ['membership', 'invitation', 'tenant_role', 'api_key', 'second_factor', 'recovery_code', 'login_user', 'tenant', DEEDS, 'security_entry', 'password_reset']) {
      const { rows } = await this.system.database.pool.query<{ print: string }>(`select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${table} t`);
      prints.push(`${table === DEEDS ? 'audit_entry' : table}=${rows[0]!.print}`);
    }
    return prints.join('\n');
  }

  /** The refusal of a mutation, which moved nothing: its code, or the code of the error where it was not even begun. */
  async refusal(by: Company, mutation: string, input: object): Promise<string> {
    const before = await this.peoplePrint();
    const code = await codeOf(by, mutation, input);
    if ((await this.peoplePrint()) !== before) throw new Error(`${mutation} was refused with ${code}, and something moved all the same.`);
    return code;
  }

  async logOf(company: Company): Promise<string[]> {
    const { rows } = await this.system.database.pool.query<{ action: string }>('select action from security_entry where tenant_id = $1 order by id', [company.id]);
    return rows.map(({ action }) => action);
  }
}

const INPUT: Record<string, string> = {
  invitationResend: 'InvitationInput', invitationRevoke: 'InvitationInput', memberStop: 'MemberInput', memberLetBack: 'MemberInput', memberRemove: 'MemberInput', memberSecondFactorReset: 'MemberInput',
  tenantSuspend: 'TenantStateInput', tenantResume: 'TenantStateInput', tenantModuleEnable: 'TenantModuleInput', tenantFeatureSet: 'TenantFeatureInput', supportRequestAllow: 'SupportRequestInput', supportRequestRefuse: 'SupportRequestInput', savedQueryDelete: 'SavedQueryInput', savedQueryRestore: 'SavedQueryInput', savedQueryUse: 'SavedQueryInput',
};
const inputOf = (mutation: string) => INPUT[mutation] ?? `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;

export async function codeOf(by: Company, mutation: string, input: object): Promise<string> {
  const { data, errors } = await by.graphql(`mutation($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) { userErrors { code } } }`, { input });
  return (errors?.[0]?.extensions?.['code'] as string | undefined) ?? data[mutation].userErrors[0]?.code ?? 'done';
}

/** Does it, and answers the fields asked for. */
export async function done(by: Company, mutation: string, input: object, fields = ''): Promise<Record<string, never>> {
  return (await by.must(`mutation($input: ${inputOf(mutation)}!) { ${mutation}(input: $input) { ${fields} userErrors { code message } } }`, { input }))[mutation];
}

export const idOf = async (person: Company): Promise<string> => (await person.must('{ viewer { id } }')).viewer.id as string;

export const emailOf = async (person: Company): Promise<string> => (await person.must('{ viewer { email } }')).viewer.email as string;

/** The code an authenticator app shows, some half-minutes from now. */
export const codeNow = (secret: string, ahead = 0): string => totpCode(secret, stepAt(new Date()) + ahead);

/** Switches on the second factor of this person; answers secret and recovery codes. */
export async function enrol(person: Company): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secondFactorBegin } = await person.must('mutation { secondFactorBegin { enrolment { secret } userErrors { code } } }');
  const { secret } = secondFactorBegin.enrolment as { secret: string };
  // The code of the half-minute before is taken, so that this one's is still free; it must not become the one before that on its way.
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 3_000) await sleep(left);
  const { recoveryCodes } = (await done(person, 'secondFactorConfirm', { code: codeNow(secret, -1) }, 'recoveryCodes')) as unknown as { recoveryCodes: string[] };
  return { secret, recoveryCodes };
}
