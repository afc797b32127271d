import { Checkbox } from 'antd';
import { useMay } from '../../shared/company.tsx';
import type { Permission } from './roles.document.ts';

interface Props {
  permissions: readonly Permission[];
  picked: ReadonlySet<string>;
  /** What the role has as it is stored; one may leave in it what one does not hold. */
  before: ReadonlySet<string>;
  /** The role it is compared with. */
  against?: { name: string; permissions: ReadonlySet<string> };
  change(picked: ReadonlySet<string>): void;
}

/** Everything that can be allowed, module by module, in the sentences of the modules. */
export function PermissionMatrix({ permissions, picked, before, against, change }: Props) {
  const may = useMay();
  const isOpen = (code: string) => may(code) || before.has(code) || picked.has(code);
  const toggle = (codes: readonly string[], on: boolean) => {
    const next = new Set(picked);
    for (const code of codes) if (on) next.add(code); else next.delete(code);
    change(next);
  };
  return (
    <div className="matrix">
      {[...Map.groupBy(permissions, ({ module }) => module)].map(([module, rows]) => {
        const open = rows.map(({ code }) => code).filter(isOpen);
        const count = rows.filter(({ code }) => picked.has(code)).length;
        return (
          <section key={module} aria-labelledby={`matrix-${module}`}>
            <h3 id={`matrix-${module}`}>
              <Checkbox indeterminate={count > 0 && count < rows.length} checked={count === rows.length} disabled={open.length === 0} onChange={(event) => toggle(open, event.target.checked)}>{rows[0]!.moduleName}</Checkbox>
              <span className="soft">{count} of {rows.length}</span>
            </h3>
            <ul>
              {rows.map(({ code, sentence, isFieldLevel }) => {
                const wasThere = against?.permissions.has(code);
                const isOn = picked.has(code);
                return (
                  <li key={code}>
                    <Checkbox checked={isOn} disabled={!isOpen(code)} onChange={(event) => toggle([code], event.target.checked)}>
                      {sentence}
                      {isFieldLevel && <span className="mark mark-field" title="Opens single fields that stay hidden from everybody else">Hidden field</span>}
                      {against && isOn && !wasThere && <span className="mark mark-more" title={`${against.name} does not allow it`}>Added</span>}
                      {against && !isOn && wasThere && <span className="mark mark-less" title={`${against.name} allows it`}>Left out</span>}
                      <small>{isOpen(code) ? code : `${code} · you may not do this, so you cannot give it`}</small>
                    </Checkbox>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
