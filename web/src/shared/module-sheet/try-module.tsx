import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { CatalogueModule } from '../company.tsx';
import { useMay } from '../company.tsx';
import { readFailure } from '../failure.ts';
import { formatDay } from '../format.ts';

const ModuleTrialsQuery = graphql(`
  query ModuleTrials { moduleTrials { isOffered days tried { module modules lastDay isRunning } } }
`);
const BeginModuleTrial = graphql(`
  mutation BeginModuleTrial($input: ModuleTrialInput!) { moduleTrialBegin(input: $input) { moduleTrials { isOffered } userErrors { code message } } }
`);
const EndModuleTrial = graphql(`
  mutation EndModuleTrial { moduleTrialEnd { moduleTrials { isOffered } userErrors { code message } } }
`);

/** Tries a module beside what is paid for, or says how the trial of it stands. */
export function TryModule({ module }: { module: CatalogueModule }) {
  const mayManage = useMay()('billing:manage');
  return mayManage && module.isBuilt && module.priceInr > 0 ? <Trial module={module} /> : null;
}

function Trial({ module: { code, name, isEnabled } }: { module: CatalogueModule }) {
  const { data } = useQuery(ModuleTrialsQuery, { fetchPolicy: 'cache-and-network' });
  const client = useApolloClient();
  const [begin] = useMutation(BeginModuleTrial);
  const [end] = useMutation(EndModuleTrial);
  const [isBusy, setBusy] = useState(false);
  const { message, modal } = App.useApp();
  if (!data) return null;
  const { isOffered, days, tried } = data.moduleTrials;
  const trial = tried.find(({ modules, isRunning }) => isRunning && modules.includes(code));
  const wasTried = tried.some(({ module }) => module === code);
  const run = async (work: () => Promise<readonly { message: string }[] | undefined>, said: string) => {
    setBusy(true);
    try {
      const refused = (await work())?.[0]?.message;
      if (refused) void message.error(refused);
      else void message.success(said);
      await client.refetchQueries({ include: [ModuleTrialsQuery, 'Catalogue'] });
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
    setBusy(false);
  };
  if (trial) {
    const stop = () => run(async () => (await end()).data?.moduleTrialEnd.userErrors, `${name} is not tried any more`);
    return (
      <div className="try-module">
        <p>You try it until {formatDay(trial.lastDay)}; it costs nothing until then, and is switched off after it.</p>
        <Link to={`/settings/subscription?add=${code}`}><Button type="primary">Keep {name}</Button></Link>
        <Button type="text" size="small" loading={isBusy} onClick={() => void modal.confirm({ title: `End the trial of ${name}?`, okText: 'End trial', cancelText: 'Go on', icon: null, content: 'It is switched off at once. What was entered stays, and is there again when you add it. It cannot be tried a second time.', onOk: stop })}>End trial now</Button>
      </div>
    );
  }
  if (isEnabled || !isOffered || wasTried) return wasTried && !isEnabled ? <p className="locked-ask">You have tried it. What was entered is there again when you add it.</p> : null;
  return (
    <div className="try-module">
      <Button loading={isBusy} onClick={() => void run(async () => (await begin({ variables: { input: { module: code } } })).data?.moduleTrialBegin.userErrors, `${name} is here for ${days} days`)}>Try it for {days} days</Button>
      <p className="locked-ask">Free, with all it needs. It ends by itself; nothing is charged unless you add it.</p>
    </div>
  );
}
