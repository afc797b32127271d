import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { useIsReadOnly } from '../../shared/company.tsx';
import { useActing } from '../../shared/document/acting.ts';
import { plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';

const DraftReorderTransfers = graphql(`
  mutation DraftReorderTransfers($input: ReorderTransfersInput!) { reorderTransfersDraft(input: $input) { stockTransferOrders { id number } userErrors { code message field details } } }
`);

/** Covers what is chosen out of other places: one draft for each pair of places, to be looked over before it leaves. */
export function DraftTransfersButton({ ids, done }: { ids: readonly string[] | undefined; done: () => void }) {
  const [draft] = useMutation(DraftReorderTransfers);
  const navigate = useNavigate();
  const readOnly = useIsReadOnly();
  const { message } = App.useApp();
  const { busy, run } = useActing({ refuse: ([refusal]) => { if (refusal) void message.warning(refusal.message); } }, ['stockTransferOrders']);
  const write = async () => {
    if (!ids) return;
    let made: readonly { id: string; number: string }[] = [];
    const answer = await run(async (idempotencyKey) => {
      const said = (await draft({ variables: { input: { idempotencyKey, suggestionIds: [...ids] } } })).data?.reorderTransfersDraft;
      made = said?.stockTransferOrders ?? [];
      return said;
    }, () => `${plural(made.length, 'draft')} written: ${made.map(({ number }) => number).join(', ')}`);
    if (!answer) return;
    done();
    void navigate(made.length === 1 ? `/inventory/transfers/${made[0]!.id}` : '/inventory/transfers?status=DRAFT');
  };
  return <Button icon={<Icon name="right" />} loading={busy} disabled={!ids || readOnly} title={ids ? 'Brings it from where it can be spared; a draft promises nothing' : 'Choose the rows to bring from elsewhere'} onClick={() => void write()}>Draft transfers</Button>;
}
