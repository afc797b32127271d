import { Checkbox } from 'antd';
import { useMay } from '../../shared/company.tsx';
import type { Permission } from './roles.document.ts';

interface Props { permissions: readonly Permission[]; picked: readonly string[]; change(picked: readonly string[]): void }

/** What a program may do: reading and writing per module, and single permissions below. Hidden fields are never part of "reading"; they are ticked one by one. */
export function ScopePicker({ permissions, picked, change }: Props) {
  const may = useMay();
  const toggle = (codes: readonly string[], on: boolean) => change(on ? [...new Set([...picked, ...codes])].sort() : picked.filter((code) => !codes.includes(code)));
  return (
    <fieldset>
      <legend className="picks-title">What it may do <span className="soft">· {picked.length} picked; never more than you may yourself</span></legend>
      <div className="scope-table">
        {[...Map.groupBy(permissions.filter(({ code }) => may(code)), ({ module }) => module)].map(([module, rows]) => {
          const kinds = [['Read', rows.filter(({ isReading, isFieldLevel }) => isReading && !isFieldLevel)], ['Write', rows.filter(({ isReading }) => !isReading)]] as const;
          return (
            <section key={module}>
              <header>
                <span>{rows[0]!.moduleName}</span>
                {kinds.map(([kind, members]) => {
                  const codes = members.map(({ code }) => code);
                  const count = codes.filter((code) => picked.includes(code)).length;
                  return codes.length > 0 && <Checkbox key={kind} checked={count === codes.length} indeterminate={count > 0 && count < codes.length} onChange={(event) => toggle(codes, event.target.checked)} aria-label={`${kind} ${rows[0]!.moduleName}`}>{kind}</Checkbox>;
                })}
              </header>
              <details>
                <summary>Pick single permissions</summary>
                <ul>
                  {rows.map(({ code, sentence, isFieldLevel }) => (
                    <li key={code}><Checkbox checked={picked.includes(code)} onChange={(event) => toggle([code], event.target.checked)}>{sentence}{isFieldLevel && <span className="mark mark-field">Hidden field</span>}</Checkbox></li>
                  ))}
                </ul>
              </details>
            </section>
          );
        })}
      </div>
    </fieldset>
  );
}
