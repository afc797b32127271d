import { Page } from '../shared/page.tsx';
import { useWords } from '../shared/words/words.ts';

/** A module that is switched off for everybody at the moment. The catalogue is asked all the time, so its pages come back by themselves. */
export function PausedModule({ name, reason }: { name: string; reason: string }) {
  const say = useWords();
  return (
    <Page title={say('moduleInMaintenance', { name })}>
      <div className="nothing" role="status"><p>{reason}</p><p className="soft">{say('moduleComesBack')}</p></div>
    </Page>
  );
}
