import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Fact } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { formatDay, formatMoney, sentence } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { refusalsOf } from '../../../shared/answer.ts';
import { Dialog } from '../dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { EndMandate, PayPageQuery } from './pay.document.ts';

const WORDS: Readonly<Record<string, readonly [state: string, word: string]>> = { ACTIVE: ['ACTIVE', 'Agreed'], PENDING: ['WAITING', 'Waiting for the bank'] };

/** Whether invoices are taken by themselves, up to how much, and the way to begin and to end that. */
export function MandateSection({ mayManage, byTransfer }: { mayManage: boolean; byTransfer(): void }) {
  const { data } = useQuery(PayPageQuery, { fetchPolicy: 'cache-and-network' });
  const [dialog, setDialog] = useState<'begin' | 'end'>();
  if (!data) return null;
  const mandate = data.billingMandate?.state === 'ENDED' ? null : data.billingMandate;
  const [state, word] = WORDS[mandate?.state ?? ''] ?? ['', ''];
  const close = () => setDialog(undefined);
  return (
    <Section title="Automatic payment" aside={mandate && mayManage && <Button size="small" onClick={() => setDialog('end')}>End automatic payment</Button>}>
      {mandate ? (
        <div className="fields fields-3">
          <Fact label="State"><Status of={state} word={word} /></Fact>
          <Fact label="At most, at once">{formatMoney(mandate.maxAmount)}</Fact>
          <Fact label="How">{[mandate.method && sentence(mandate.method), mandate.since && `since ${formatDay(mandate.since.slice(0, 10))}`].filter(Boolean).join(', ')}</Fact>
        </div>
      ) : (
        <>
          <p className="say">Invoices are paid by hand. With automatic payment they are taken on the day they are due, and nothing is forgotten.</p>
          {mayManage && <Button onClick={() => setDialog('begin')}>Set up automatic payment</Button>}
        </>
      )}
      {dialog === 'begin' && <PayDialog purpose="mandate" amount="1.00" byTransfer={byTransfer} close={close} />}
      {dialog === 'end' && <EndMandateDialog close={close} />}
    </Section>
  );
}

function EndMandateDialog({ close }: { close(): void }) {
  const [end] = useMutation(EndMandate, { refetchQueries: [PayPageQuery] });
  const { message } = App.useApp();
  const run = () => refusalsOf(async () => {
    const refusals = (await end()).data?.billingMandateEnd.userErrors;
    if (refusals?.length === 0) void message.success('Nothing is taken by itself any more');
    return refusals;
  });
  return <Dialog title="End automatic payment?" label="End automatic payment" run={run} close={close}><p>Invoices are paid by hand from now on. It can be set up again.</p></Dialog>;
}
