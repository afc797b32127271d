import { Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { useCompany, useMay } from '../company.tsx';
import type { DocumentExtra } from '../web-module.ts';
import { useWebModules } from '../web-module.ts';
import { useWords } from '../words/words.ts';
import { RecordKindOf } from './record-kind.ts';

interface Props { noun: string; recordId: string; place: DocumentExtra['place'] }

/** What the company's modules add to a document: as tabs under its body, beside it, or among its actions. */
export function DocumentExtras(props: Props) {
  const codes = useCompany().modules.filter((module) => module.isEnabled).map((module) => module.code);
  return <Suspense><Extras codes={codes} {...props} /></Suspense>;
}

function Extras({ codes, noun, recordId, place }: Props & { codes: readonly string[] }) {
  const may = useMay();
  const extras = useWebModules(codes).flatMap((module) => (module.extras ?? []).filter((extra) => extra.place === place && may(extra.permission)));
  const { data } = useQuery(RecordKindOf, { variables: { noun }, skip: extras.length === 0 });
  // Nothing can hang on what is no kind of record.
  if (extras.length === 0 || !data?.recordKind) return null;
  if (place === 'action') return extras.map(({ key, component: Extra }) => <Extra key={key} noun={noun} recordId={recordId} />);
  if (place === 'tab') return <Tabs extras={extras} noun={noun} recordId={recordId} />;
  return extras.map(({ key, label, component: Extra }) => <section key={key} className="extra" aria-label={label}><Extra noun={noun} recordId={recordId} /></section>);
}

function Tabs({ extras, noun, recordId }: { extras: readonly DocumentExtra[]; noun: string; recordId: string }) {
  const say = useWords();
  const [chosen, setChosen] = useState(extras[0]!.key);
  const { key, component: Extra } = extras.find((extra) => extra.key === chosen) ?? extras[0]!;
  const step = (by: number) => {
    const next = extras[(extras.findIndex((extra) => extra.key === key) + by + extras.length) % extras.length]!;
    setChosen(next.key);
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <section className="section document-tabs">
      <div role="tablist" aria-label={say('related')} onKeyDown={(event) => { if (event.key === 'ArrowRight') step(1); else if (event.key === 'ArrowLeft') step(-1); }}>
        {extras.map((extra) => <button key={extra.key} id={`tab-${extra.key}`} type="button" role="tab" aria-selected={extra.key === key} aria-controls={`panel-${extra.key}`} tabIndex={extra.key === key ? 0 : -1} onClick={() => setChosen(extra.key)}>{extra.label}</button>)}
      </div>
      <div role="tabpanel" id={`panel-${key}`} aria-labelledby={`tab-${key}`}><Extra key={key} noun={noun} recordId={recordId} /></div>
    </section>
  );
}
