import { Suspense } from 'react';
import { useCompany } from './company.tsx';
import { useWebModules } from './web-module.ts';

/** What the company's other modules show on a document of this noun. */
export function Panels({ noun, id }: { noun: string; id: string }) {
  const codes = useCompany().modules.filter((module) => module.isEnabled).map((module) => module.code);
  return <Suspense><ModulePanels codes={codes} noun={noun} id={id} /></Suspense>;
}

function ModulePanels({ codes, noun, id }: { codes: readonly string[]; noun: string; id: string }) {
  return useWebModules(codes).map((module) => {
    const Panel = module.panels?.[noun];
    return Panel && <Panel key={module.code} id={id} />;
  });
}
