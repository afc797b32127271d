import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

/** A frame that scrolls sideways; the keyboard reaches it only when there is something to scroll to. */
export function ScrollBox({ className, children }: { className: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const element = box.current!;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return <div ref={box} className={className} tabIndex={overflows ? 0 : undefined}>{children}</div>;
}
