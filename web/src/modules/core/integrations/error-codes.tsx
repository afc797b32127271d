import { Fragment, useState } from 'react';
import { ERRORS } from '../../../generated/errors.ts';
import { useCompany } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { Icon } from '../../../shared/icon.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';

/** What is not a module of the catalogue, and its place in the order. */
const SHARED: Readonly<Record<string, string>> = { router: 'Any request', kernel: 'Any module', platform: 'People, keys and sign-in' };

/** The codes of what the company has, by who utters them. */
export function ErrorCodes() {
  const { modules } = useCompany();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = [...Object.entries(SHARED), ...modules.filter(({ isEnabled }) => isEnabled).map(({ code, name }) => [code, name] as const)];
  const groups = shown.map(([module, name]) => ({ module, name, errors: ERRORS.filter((error) => error.module === module && `${error.code} ${error.words.join(' ')}`.toLowerCase().includes(wanted)) })).filter(({ errors }) => errors.length);
  return (
    <>
      <label className="search-field settings-search"><Icon name="search" /><input type="search" value={text} aria-label="Find a code" placeholder="Find a code" onChange={(event) => setText(event.target.value)} /></label>
      {groups.length === 0 && <p className="soft">No code matches “{text}”.</p>}
      {groups.map(({ module, name, errors }) => (
        <Section key={module} title={name}>
          <ScrollBox className="grid-box">
            <table className="grid error-codes" aria-label={`Errors: ${name}`}>
              <thead><tr><th scope="col">Code</th><th scope="col">What it says</th>{module === 'router' && <th scope="col" className="figure">HTTP</th>}</tr></thead>
              <tbody>{errors.map(({ code, words, status }) => <tr key={code} id={code}><td><code>{code.split('_').map((part, place) => <Fragment key={place}>{place > 0 && <>_<wbr /></>}{part}</Fragment>)}</code></td><td className="wrap">{words.map((each) => <p key={each}>{each}</p>)}</td>{module === 'router' && <td className="figure">{status ?? ''}</td>}</tr>)}</tbody>
            </table>
          </ScrollBox>
        </Section>
      ))}
    </>
  );
}
