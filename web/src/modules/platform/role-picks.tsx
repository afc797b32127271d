import { Checkbox } from 'antd';
import { plural } from '../../shared/format.ts';
import type { AnyRole } from './roles.document.ts';
import { useLacking } from './roles.document.ts';

/** Roles to tick. One that allows more than the person may is closed, and says so; one somebody has already can always be taken away. */
export function RolePicks({ roles, before, picked, change }: { roles: readonly AnyRole[]; before: readonly string[]; picked: readonly string[]; change: (picked: readonly string[]) => void }) {
  const lacking = useLacking();
  const gone = before.filter((code) => !roles.some((role) => role.code === code)).map((code) => ({ code, name: code, hint: 'Its module is not subscribed to', permissions: [] as string[] }));
  return (
    <fieldset>
      <legend className="picks-title">Roles</legend>
      <div className="role-picks">
        {[...roles, ...gone].map((role) => {
          const missing = before.includes(role.code) ? [] : lacking(role.permissions);
          return (
            <Checkbox key={role.code} checked={picked.includes(role.code)} disabled={missing.length > 0} onChange={(event) => change(event.target.checked ? [...picked, role.code] : picked.filter((code) => code !== role.code))}>
              {role.name}
              <small>{missing.length > 0 ? `Allows ${missing.includes('*') ? 'everything' : plural(missing.length, 'thing')} that you may not do, so you cannot give it` : role.hint}</small>
            </Checkbox>
          );
        })}
      </div>
    </fieldset>
  );
}
