import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { ModulesQuery } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatAmount, formatCount, formatDay, formatWhen } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { ModuleGraph } from './module-graph.tsx';
import { Modules, ResumeModule } from './modules.document.ts';
import { ReleaseSection } from './release-section.tsx';
import { PauseDialog } from './pause-dialog.tsx';

type Definition = ModulesQuery['moduleDefinitions'][number];

/** Every module there is: what it needs, costs and consists of, who has it, and the switch that takes it from everybody for a while. */
export function ModulesPage() {
  const { data, error, refetch } = useQuery(Modules, { fetchPolicy: 'cache-and-network' });
  const [pausing, setPausing] = useState<Definition>();
  const [resume, { loading }] = useMutation(ResumeModule, { refetchQueries: [Modules] });
  const { message } = App.useApp();
  if (!data) return error ? <Page title="Modules"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  const { moduleDefinitions: modules, moduleFaults: faults } = data;
  const nameOf = (code: string) => modules.find((module) => module.code === code)?.name ?? code;
  const switchOn = async ({ code, name }: Definition) => {
    try {
      const refusal = (await resume({ variables: { input: { module: code } } })).data?.moduleResume.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else void message.success(`${name} works again`);
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  return (
    <Page title="Modules" count={formatCount(modules.length)}>
      <Section title="What needs what">
        {faults.length === 0 ? <p className="soft">Nothing needs itself in a circle, and everything that is needed is there. The figure is how many companies have a module.</p> : <ul className="field-error" role="alert">{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>}
        <ModuleGraph modules={modules.filter(({ isAlwaysOn }) => !isAlwaysOn)} />
      </Section>
      <ReleaseSection />
      <Section title="Definitions">
        <ScrollBox className="grid-box">
          <table className="grid definitions-table">
            <thead><tr><th scope="col">Module</th><th scope="col">State</th><th scope="col">Needs</th><th scope="col">Features</th><th scope="col" className="figure">A month</th><th scope="col" className="figure">Companies</th><th scope="col"><span className="unseen">Switch</span></th></tr></thead>
            <tbody>
              {modules.map((module) => (
                <tr key={module.code}>
                  <td className="wrap"><b>{module.name}</b><span className="module-says">{module.code} · {module.summary}</span></td>
                  <td className="wrap"><State module={module} /></td>
                  <td className="wrap soft">{module.requires.map(nameOf).join(', ') || '–'}{module.closure.length > module.requires.length && <span className="module-says">in all: {module.closure.map(nameOf).join(', ')}</span>}</td>
                  <td className="wrap soft">{module.features.map((feature) => <span key={feature.code} className="feature-word" title={feature.summary}>{feature.name}</span>)}{module.features.length === 0 && '–'}</td>
                  <td className="figure">{module.prices.length === 0 ? '–' : module.prices.map((price) => <span key={price.version} className="price-line">{formatAmount(price.monthly)}<span className="module-says">version {price.version}, from {formatDay(price.effectiveFrom)}</span></span>)}</td>
                  <td className="figure">{formatCount(module.companies)}</td>
                  <td className="figure">
                    {module.pause && <Button size="small" type="primary" loading={loading} aria-label={`Switch ${module.name} on`} onClick={() => void switchOn(module)}>Switch on</Button>}
                    {!module.pause && !module.isAlwaysOn && <Button size="small" danger type="text" aria-label={`Switch ${module.name} off`} onClick={() => setPausing(module)}>Switch off…</Button>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {pausing && <PauseDialog module={pausing} nameOf={nameOf} close={() => setPausing(undefined)} />}
    </Page>
  );
}

function State({ module: { isBuilt, isAlwaysOn, maintenance, pause } }: { module: Definition }) {
  if (maintenance) return <><Status of="MAINTENANCE" /><span className="module-says">{maintenance}{pause && ` ${pause.pausedBy}, ${formatWhen(pause.pausedAt)}`}</span></>;
  if (!isBuilt) return <Status of="DRAFT" word="In preparation" />;
  return <Status of="ACTIVE" word={isAlwaysOn ? 'Always on' : 'On'} />;
}
