import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatInstant, plural } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { HealthDeadLetters, RetryDeadLetters } from './health.document.ts';

interface Props { tenantId: string; name: string; close(): void; done(): void }

/** What gave up in one company, and the way to try it again. */
export function DeadLettersDialog({ tenantId, name, close, done }: Props) {
  const { data, error, refetch } = useQuery(HealthDeadLetters, { variables: { tenantId }, fetchPolicy: 'network-only' });
  const [retry, retrying] = useMutation(RetryDeadLetters);
  const { message } = App.useApp();
  const run = async () => {
    try {
      const answer = (await retry({ variables: { input: { tenantId } } })).data?.deadLettersRetry;
      const refused = answer?.userErrors[0]?.message;
      if (refused) return void message.error(refused);
      void message.success(`${plural(answer?.retried ?? 0, 'event')} back in line`);
      done();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  return (
    <Modal open width={880} title={`What gave up at ${name}`} onCancel={close} footer={[<Button key="close" onClick={close}>Close</Button>, <Button key="retry" type="primary" loading={retrying.loading} disabled={!data?.healthDeadLetters.length} onClick={() => void run()}>Put back in line</Button>]}>
      <p className="soft">Each was tried eight times. Mend the cause first: what is put back is tried again from the beginning.</p>
      {error && !data && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {!data && !error && <span className="bone" style={{ width: 240 }} aria-busy="true" />}
      {data && (
        <ScrollBox className="grid-box">
          <table className="grid" aria-label="Dead letters">
            <thead><tr><th scope="col">Said</th><th scope="col">Event</th><th scope="col">Who was to hear it</th><th scope="col" className="figure">Tries</th><th scope="col">What went wrong</th></tr></thead>
            <tbody>{data.healthDeadLetters.map((row) => <tr key={`${row.event} ${row.consumer}`}><td>{formatInstant(row.at)}</td><td>{row.type}</td><td>{row.consumer}</td><td className="figure">{row.attempts}</td><td className="wrap">{row.error ?? '–'}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    </Modal>
  );
}
