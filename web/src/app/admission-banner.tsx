import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Modal } from 'antd';
import { graphql } from '../generated/gql.ts';
import type { SupportRequestsQuery } from '../generated/graphql.ts';
import { useMay } from '../shared/company.tsx';
import { readFailure } from '../shared/failure.ts';
import { formatInstant } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { useWords } from '../shared/words/words.ts';

const SupportRequests = graphql(`
  query SupportRequests { supportRequests { id message minutes mayWrite askedAt lapsesAt } }
`);

const AllowSupport = graphql(`
  mutation AllowSupport($input: SupportRequestInput!) { supportRequestAllow(input: $input) { supportRequest { id } userErrors { code message field details } } }
`);

const RefuseSupport = graphql(`
  mutation RefuseSupport($input: SupportRequestInput!) { supportRequestRefuse(input: $input) { supportRequest { id } userErrors { code message field details } } }
`);

const POLL_MS = 15_000;

type Request = SupportRequestsQuery['supportRequests'][number];

/** ilms support asks to come in: to whoever may let it, wherever in the app they are. */
export function AdmissionBanner() {
  const may = useMay()('support:admit');
  const say = useWords();
  const [asked, setAsked] = useState<Request>();
  const { data } = useQuery(SupportRequests, { skip: !may, pollInterval: POLL_MS, skipPollAttempt: () => document.hidden, fetchPolicy: 'cache-and-network' });
  const [request] = data?.supportRequests ?? [];
  if (!may || !request) return null;
  return (
    <div className="banner banner-blue" role="status">
      <Icon name="people" />
      <p>{say(request.mayWrite ? 'supportAsksWrites' : 'supportAsks', { minutes: request.minutes })} <span className="soft">{request.message}</span></p>
      <Button size="small" type="primary" onClick={() => setAsked(request)}>{say('supportDecide')}</Button>
      {asked && <AdmissionDialog request={asked} close={() => setAsked(undefined)} />}
    </div>
  );
}

function AdmissionDialog({ request: { id, message, minutes, mayWrite, lapsesAt }, close }: { request: Request; close(): void }) {
  const say = useWords();
  const { message: notice } = App.useApp();
  const [allow, allowing] = useMutation(AllowSupport, { refetchQueries: [SupportRequests], awaitRefetchQueries: true });
  const [refuse, refusing] = useMutation(RefuseSupport, { refetchQueries: [SupportRequests], awaitRefetchQueries: true });
  const decide = async (isAllowed: boolean) => {
    try {
      const variables = { input: { id } };
      const errors = isAllowed ? (await allow({ variables })).data?.supportRequestAllow.userErrors : (await refuse({ variables })).data?.supportRequestRefuse.userErrors;
      const [refusal] = errors ?? [];
      if (refusal) void notice.warning(refusal.message);
      else void notice.success(say(isAllowed ? 'supportAllowed' : 'supportRefused'));
      close();
    } catch (error) {
      void notice.error(readFailure(error).message);
    }
  };
  return (
    <Modal
      open title={say('supportAsksTitle')} onCancel={close} width={480}
      footer={<><Button loading={refusing.loading} onClick={() => void decide(false)}>{say('supportRefuse')}</Button><Button type="primary" loading={allowing.loading} onClick={() => void decide(true)}>{say('supportAllow')}</Button></>}
    >
      <p className="modal-says">{say(mayWrite ? 'supportMayWrite' : 'supportMayRead', { minutes })}</p>
      <blockquote className="support-message">{message}</blockquote>
      <p className="soft">{say('supportLapses', { when: formatInstant(lapsesAt) })}</p>
    </Modal>
  );
}
