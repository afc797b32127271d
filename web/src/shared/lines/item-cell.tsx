import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import type { Item, ItemSource } from './line-column.ts';
import { asScanned, hasCode } from './line-column.ts';
import { ScanPace } from './scan.ts';

interface Props {
  value: string;
  items: ItemSource;
  type(text: string): void;
  pick(item: Item): void;
  /** A scanner typed the code: count it up where it stands already. */
  scan?(item: Item): void;
  /** Whether a scanned pack is a line of its own unit. */
  takesUnits?: boolean;
  next(): void;
  label: string;
  id: string;
  isInvalid: boolean;
}

/** Finds an article by code, name or barcode; Enter takes the exact one, as a scanner types it. */
export function ItemCell({ value, items, type, pick, scan, takesUnits = false, next, label, id, isInvalid }: Props) {
  const [found, setFound] = useState<readonly Item[]>([]);
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const asked = useRef(0);
  const [pace] = useState(() => new ScanPace());

  const search = useCallback(async (text: string): Promise<readonly Item[]> => {
    const ticket = ++asked.current;
    const answer = await items.search(text).catch(() => []);
    if (ticket === asked.current) {
      setFound(answer);
      setAt(0);
    }
    return answer;
  }, [items]);
  useEffect(() => {
    if (!isOpen || value.trim() === '') return;
    const pause = setTimeout(() => void search(value.trim()), 150);
    return () => clearTimeout(pause);
  }, [value, isOpen, search]);

  const take = (item: Item) => {
    setOpen(false);
    pick(item);
    next();
  };
  const enter = async (isScan: boolean) => {
    const text = value.trim();
    if (!text) return;
    if (isScan && scan) {
      const item = (await items.resolve([text]).catch(() => [])).find((candidate) => hasCode(candidate, text));
      if (item) { setOpen(false); scan(asScanned(item, text, takesUnits)); return; }
    }
    const isFresh = found.some((item) => item.sku.toLowerCase().includes(text.toLowerCase()) || item.name.toLowerCase().includes(text.toLowerCase()));
    const options = isOpen && isFresh ? found : await search(text);
    const exact = options.find((item) => hasCode(item, text)) ?? (options.length === 0 ? (await items.resolve([text]).catch(() => [])).find((item) => hasCode(item, text)) : undefined);
    const item = exact ?? (isOpen ? options[at] : options.length === 1 ? options[0] : undefined);
    if (item) take(asScanned(item, text, takesUnits));
    else if (options.length > 0) setOpen(true);
    else next();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    pace.key(event.key, event.timeStamp);
    if (event.key === 'ArrowDown' && isOpen && found.length > 0) { event.preventDefault(); event.stopPropagation(); setAt(Math.min(found.length - 1, at + 1)); }
    else if (event.key === 'ArrowUp' && isOpen && found.length > 0) { event.preventDefault(); event.stopPropagation(); setAt(Math.max(0, at - 1)); }
    else if (event.key === 'Enter') { event.preventDefault(); event.stopPropagation(); void enter(pace.isScan(event.timeStamp)); }
    else if (event.key === 'Escape' && isOpen) { event.stopPropagation(); setOpen(false); }
    else if (event.key === 'Tab' && isOpen && found[at] && value.trim()) pickOnTab(found[at]);
  };
  const pickOnTab = (item: Item) => {
    setOpen(false);
    pick(item);
  };
  const box = isOpen && value.trim() && found.length > 0 ? field.current?.getBoundingClientRect() : undefined;
  return (
    <>
      <input
        ref={field} id={id} role="combobox" aria-label={label} aria-expanded={box !== undefined} aria-controls={list} aria-autocomplete="list" aria-activedescendant={box ? `${list}-${at}` : undefined} aria-invalid={isInvalid || undefined}
        autoComplete="off" spellCheck={false} placeholder="Code or name" value={value}
        onChange={(event) => { setOpen(true); type(event.target.value); }} onKeyDown={onKeyDown} onBlur={() => setOpen(false)}
      />
      {box && createPortal(
        <ul id={list} role="listbox" className="item-options" style={{ left: Math.min(box.left, innerWidth - 360), width: 344, ...(box.bottom > innerHeight - 260 ? { bottom: innerHeight - box.top + 4 } : { top: box.bottom + 4 }) }}>
          {found.map((item, index) => (
            <li key={item.id} id={`${list}-${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => { event.preventDefault(); take(item); }} onMouseEnter={() => setAt(index)}>
              <b>{item.sku}</b><span>{item.name}</span>{item.hint && <small>{item.hint}</small>}
            </li>
          ))}
        </ul>,
        document.body,
      )}
    </>
  );
}
