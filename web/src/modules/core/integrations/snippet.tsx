import { useState } from 'react';
import { Button, Segmented } from 'antd';
import { Icon } from '../../../shared/icon.tsx';

/** Code to take along, in the language one works in. */
export function Snippet({ label, texts }: { label: string; texts: Readonly<Record<string, string>> }) {
  const names = Object.keys(texts);
  const [chosen, setChosen] = useState(names[0]!);
  const [copied, setCopied] = useState<string>();
  const text = texts[chosen] ?? texts[names[0]!]!;
  return (
    <figure className="snippet">
      <figcaption>
        {names.length > 1 ? <Segmented size="small" aria-label={`${label}: language`} value={chosen} options={names} onChange={(name) => setChosen(name)} /> : <span>{label}</span>}
        <Button type="text" size="small" icon={<Icon name="copy" />} onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(text))}>{copied === text ? 'Copied' : 'Copy code'}</Button>
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={`${label}, ${chosen}`}><code>{text}</code></pre>
    </figure>
  );
}
