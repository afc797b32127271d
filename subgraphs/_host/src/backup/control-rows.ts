import type pg from 'pg';
import { shapesIn, type TableShape } from './table-shape.ts';

/** Tables of the control plane whose rows of a company are not written away, each for a reason. */
const LEFT: Readonly<Record<string, string>> = {
  login_session: 'a restore must not sign anybody in',
  sign_in_challenge: 'a restore must not let anybody in',
  backup: 'it says where archives are, not what a company has',
  restore_run: 'it says what became of archives',
  data_export: 'it says what was taken along, not what a company has',
  tenant_move: 'it says where a company has lived, not what it has',
  ...Object.fromEntries(['usage_call', 'usage_part', 'usage_person', 'usage_sample', 'health_backlog'].map((table) => [table, 'what was asked of us was asked, whatever a company goes back to'])),
};

/** Rows that belong to a company by its people. */
const BY_PEOPLE: Readonly<Record<string, string>> = {
  login_user: 'id in (select user_id from public.membership where tenant_id = $)',
  second_factor: 'user_id in (select user_id from public.membership where tenant_id = $)',
  recovery_code: 'user_id in (select user_id from public.membership where tenant_id = $)',
};

/** Which rows of the control plane go into a company's archive: whatever names the company, and its people. */
export async function controlShapes(client: pg.ClientBase, tenantId: string): Promise<{ shape: TableShape; where: string }[]> {
  const shapes = await shapesIn(client, 'public');
  const id = client.escapeLiteral(tenantId);
  return shapes.flatMap((shape) => {
    const belongs = shape.name === 'tenant' ? 'id = $' : BY_PEOPLE[shape.name] ?? (shape.columns.includes('tenant_id') && !(shape.name in LEFT) ? 'tenant_id = $' : undefined);
    return belongs ? [{ shape: { ...shape, name: `public.${shape.name}` }, where: `where ${belongs.replaceAll('$', id)}` }] : [];
  });
}
