import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { Link } from 'react-router';
import { Icon } from '../../shared/icon.tsx';
import { Page } from '../../shared/page.tsx';
import { signal } from './scan-signal.ts';
import './stock-documents.css';

/** What one scan came to: the item, the figure it stands at, and whether that is well. */
export interface Scanned { key: string; sku: string; name: string; figure: string; of?: string; tone: 'good' | 'bad'; says?: string; undo?(): void }

interface Props {
  title: string;
  /** One instruction. */
  says: string;
  back: { label: string; path: string };
  /** Takes a code with the quantity in the field; answers what to show. */
  take(code: string, quantity: string): Promise<Scanned>;
  /** Sent later, because there is no connection. */
  waiting?: number;
  progress?: ReactNode;
  action?: ReactNode;
}

/**
 * The scan archetype: one instruction, one field that has the cursor at all times, the last scan in large figures, a sound and
 * a tremor. Everything is within reach of a thumb.
 */
export function ScanScreen({ title, says, back, take, waiting = 0, progress, action }: Props) {
  const [code, setCode] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [scans, setScans] = useState<readonly Scanned[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const queue = useRef(Promise.resolve());
  // Whatever was touched, the next scan must land in the field.
  useEffect(() => {
    const refocus = () => window.setTimeout(() => { if (!document.activeElement || document.activeElement === document.body) field.current?.focus({ preventScroll: true }); }, 60);
    field.current?.focus();
    document.addEventListener('pointerup', refocus);
    return () => document.removeEventListener('pointerup', refocus);
  }, []);
  const enter = () => {
    // Scanners send the end of a fact as a character that is no text; it travels as its picture.
    const scanned = code.trim().replaceAll('\u001d', '\u241d');
    if (scanned === '') return;
    const many = quantity.trim() || '1';
    setCode('');
    setQuantity('1');
    field.current?.focus();
    // One after the other, in the order they were scanned; the person goes on meanwhile.
    queue.current = queue.current.then(async () => {
      const result = await take(scanned, many);
      signal(result.tone);
      setScans((before) => [result, ...before].slice(0, 12));
    });
  };
  const last = scans[0];
  return (
    <Page title={title} className="scan" actions={<Link to={back.path} className="button-link"><Button type="text" tabIndex={-1}>{back.label}</Button></Link>}>
      <div className="scan-body">
        <p className="scan-says">{says}</p>
        <div className={last ? `scan-last scan-${last.tone}` : 'scan-last'} role="status" aria-live="assertive">
          {last ? (
            <>
              <b className="scan-figure">{last.figure}{last.of && <small> of {last.of}</small>}</b>
              <span className="scan-sku">{last.sku}</span>
              <span className="scan-name">{last.says ?? last.name}</span>
            </>
          ) : <span className="scan-name">Nothing scanned yet</span>}
        </div>
        {progress}
        <ol className="scan-list" aria-label="Last scans">
          {scans.slice(1).map((scan, index) => <li key={`${scan.key}-${index}`} className={`scan-${scan.tone}`}><span className="scan-sku">{scan.sku}</span><span className="soft">{scan.says ?? scan.name}</span><b>{scan.figure}</b></li>)}
        </ol>
      </div>
      <form className="scan-dock" onSubmit={(event) => { event.preventDefault(); enter(); }}>
        {waiting > 0 && <p className="scan-waiting" role="status"><Icon name="clock" /> {waiting} kept on this phone until there is a connection</p>}
        <div className="scan-row">
          <label className="scan-code"><span>Code</span><input ref={field} value={code} autoComplete="off" autoCapitalize="off" autoCorrect="off" spellCheck={false} enterKeyHint="done" placeholder="Scan or type" onChange={(event) => setCode(event.target.value)} /></label>
          <label className="scan-many"><span>How many</span><input value={quantity} inputMode="decimal" autoComplete="off" onFocus={(event) => event.target.select()} onChange={(event) => setQuantity(event.target.value)} /></label>
        </div>
        <div className="scan-row">
          <Button size="large" disabled={!last?.undo} icon={<Icon name="undo" />} onClick={() => { last?.undo?.(); setScans((before) => before.slice(1)); field.current?.focus(); }}>Undo last</Button>
          {action}
          <Button size="large" type="primary" htmlType="submit" disabled={code.trim() === ''}>Enter code</Button>
        </div>
      </form>
    </Page>
  );
}
