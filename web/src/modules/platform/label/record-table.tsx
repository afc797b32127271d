import { useState } from 'react';
import { Button } from 'antd';
import { Icon } from '../../../shared/icon.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';

interface PublishedRecord { type: string; name: string; value: string; isFound: boolean; /** What it is for, where there are two of a kind. */ use?: string }

/** Records to publish where a domain is kept, and whether they were found there. */
export function RecordTable({ records }: { records: readonly PublishedRecord[] }) {
  return (
    <ScrollBox className="grid-box">
      <table className="grid domain-records">
        <thead><tr><th scope="col">Type</th><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Found</th></tr></thead>
        <tbody>{records.map(({ type, name, value, isFound, use }) => (
          <tr key={`${type} ${name}`}>
            <td>{type}</td><td><Copied text={name} what={`name of the ${type} record`} /></td><td><Copied text={value} what={`value of the ${type} record`} /></td>
            <td>{isFound ? <Status of="DONE" word="Yes" /> : <Status of="DRAFT" word="Not yet" />}{use && <small className="record-use">{use}</small>}</td>
          </tr>
        ))}</tbody>
      </table>
    </ScrollBox>
  );
}

function Copied({ text, what }: { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  return <span className="copied"><code>{text}</code> <Button type="text" size="small" icon={<Icon name={isCopied ? 'check' : 'copy'} size={14} />} aria-label={`Copy the ${what}`} onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))} /></span>;
}
