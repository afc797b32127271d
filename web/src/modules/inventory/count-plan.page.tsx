import { useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { CountPlansQuery } from '../../generated/graphql.ts';
import { useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { ChoiceField, TextField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { Page } from '../../shared/page.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { AFTER_COUNT } from './count.document.ts';
import { useWarehouseChoices } from './warehouse-choices.ts';
import './stock-documents.css';

const CountPlans = graphql(`
  query CountPlans { stockCountPlans(first: 100) { totalCount nodes { id daysA daysB daysC mostLines isBlind isActive version warehouse { id name } } } }
`);
const CountDue = graphql(`
  query CountDue($planId: ID!) { stockCountDue(planId: $planId) { a b c longestDays } }
`);
const SetCountPlan = graphql(`
  mutation SetCountPlan($input: StockCountPlanInput!) { stockCountPlanSet(input: $input) { stockCountPlan { id daysA daysB daysC mostLines isBlind isActive version warehouse { id name } } userErrors { code message field details } } }
`);
const SuggestCount = graphql(`
  mutation SuggestCount($input: StockCountActionInput!) { stockCountSuggest(input: $input) { stockCountSheet { id number } userErrors { code message field details } } }
`);

type Plan = CountPlansQuery['stockCountPlans']['nodes'][number];

const every = (days: number) => (days === 0 ? 'Never by plan' : `Every ${plural(days, 'day')}`);

/** How often items are counted, by warehouse, and what is due now. */
export function CountPlanPage() {
  const { data, error, refetch } = useQuery(CountPlans, { fetchPolicy: 'cache-and-network' });
  const [edited, setEdited] = useState<Plan | 'new'>();
  const mayPlan = useMayChange('stock:count-manage');
  const plans = data?.stockCountPlans.nodes ?? [];
  const add = mayPlan && <Button type="primary" icon={<Icon name="plus" />} onClick={() => setEdited('new')}>New plan</Button>;
  return (
    <Page title="Count plan" count={data && formatCount(plans.length)} actions={plans.length > 0 && add}>
      <p className="soft plan-says">Items that make most of the value that leaves are counted most often. Every morning a sheet of what is due is suggested for each warehouse.</p>
      {error && !data ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : !data ? <p><span className="bone" style={{ width: '60%' }} /></p> : plans.length === 0 ? (
        <div className="nothing"><p>No warehouse is counted by a plan yet. Say how often items of each class are counted.</p>{add}</div>
      ) : (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Warehouse</th><th scope="col">Class A</th><th scope="col">Class B</th><th scope="col">Class C</th><th scope="col" className="figure">Lines at most</th><th scope="col">State</th><th scope="col">Due now</th><th scope="col"><span className="unseen">Change</span></th></tr></thead>
            <tbody>{plans.map((plan) => <PlanRow key={plan.id} plan={plan} mayPlan={mayPlan} edit={() => setEdited(plan)} />)}</tbody>
          </table>
        </ScrollBox>
      )}
      {edited && <PlanDialog plan={edited === 'new' ? undefined : edited} taken={plans.map(({ warehouse }) => warehouse.id)} close={() => setEdited(undefined)} />}
    </Page>
  );
}

function PlanRow({ plan, mayPlan, edit }: { plan: Plan; mayPlan: boolean; edit: () => void }) {
  const { data } = useQuery(CountDue, { variables: { planId: plan.id }, fetchPolicy: 'cache-and-network' });
  const [suggest, { loading }] = useMutation(SuggestCount);
  const idempotency = useIdempotencyKey();
  const { cache } = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const due = data?.stockCountDue;
  const total = due ? due.a + due.b + due.c : 0;
  const run = async () => {
    const answer = (await suggest({ variables: { input: { idempotencyKey: idempotency.current(), id: plan.id } } })).data?.stockCountSuggest;
    idempotency.renew();
    if (answer?.userErrors[0]) return void message.info(answer.userErrors[0].message);
    for (const fieldName of AFTER_COUNT) cache.evict({ fieldName });
    if (answer?.stockCountSheet) void navigate(`/inventory/counts/${answer.stockCountSheet.id}`);
  };
  return (
    <tr>
      <td>{plan.warehouse.name}</td><td>{every(plan.daysA)}</td><td>{every(plan.daysB)}</td><td>{every(plan.daysC)}</td><td className="figure">{formatCount(plan.mostLines)}</td>
      <td><Status of={plan.isActive ? 'ACTIVE' : 'INACTIVE'} word={plan.isActive ? (plan.isBlind ? 'Active, blind' : 'Active') : 'Paused'} /></td>
      <td>{due ? (total === 0 ? <span className="soft">Nothing</span> : `${formatCount(total)} (A ${due.a}, B ${due.b}, C ${due.c})`) : <span className="bone" style={{ width: 80 }} />}</td>
      <td className="figure">{mayPlan && <>{total > 0 && <Button size="small" loading={loading} onClick={() => void run()} aria-label={`Suggest sheet for ${plan.warehouse.name}`}>Suggest sheet</Button>} <Button size="small" type="text" onClick={edit} aria-label={`Change plan of ${plan.warehouse.name}`}>Change</Button></>}</td>
    </tr>
  );
}

function PlanDialog({ plan, taken, close }: { plan?: Plan; taken: readonly string[]; close: () => void }) {
  const draft = useDraft({ warehouseId: plan?.warehouse.id ?? '', daysA: String(plan?.daysA ?? 14), daysB: String(plan?.daysB ?? 45), daysC: String(plan?.daysC ?? 120), mostLines: String(plan?.mostLines ?? 40), isBlind: plan?.isBlind ?? true, isActive: plan?.isActive ?? true });
  const [set] = useMutation(SetCountPlan);
  const { busy, save } = useSaving(draft);
  const { cache } = useApolloClient();
  const warehouses = useWarehouseChoices().filter(({ value }) => plan || !taken.includes(value));
  const { values } = draft;
  const whole = (typed: string) => Math.trunc(Number(typed)) || 0;
  const run = async () => {
    const isDone = await save(async () => (await set({ variables: { input: { warehouseId: values.warehouseId, version: plan?.version ?? null, daysA: whole(values.daysA), daysB: whole(values.daysB), daysC: whole(values.daysC), mostLines: whole(values.mostLines), isBlind: values.isBlind, isActive: values.isActive } } })).data?.stockCountPlanSet);
    if (!isDone) return;
    for (const fieldName of ['stockCountPlans', 'stockCountDue']) cache.evict({ fieldName });
    close();
  };
  return (
    <FormDialog title={plan ? `Count plan of ${plan.warehouse.name}` : 'New count plan'} verb="Save plan" says="Days after which an item is counted again; 0 never by plan." editing={draft} busy={busy} run={() => void run()} close={close}>
      <ChoiceField label="Warehouse" required wide disabled={plan !== undefined} choices={plan ? [{ value: plan.warehouse.id, label: plan.warehouse.name }] : warehouses} {...draft.bind('warehouseId')} change={(id) => draft.set({ warehouseId: id ?? '' })} />
      <TextField label="Class A (days)" type="number" required {...draft.bind('daysA')} />
      <TextField label="Class B (days)" type="number" required {...draft.bind('daysB')} />
      <TextField label="Class C (days)" type="number" required {...draft.bind('daysC')} />
      <TextField label="Lines of a sheet at most" type="number" required {...draft.bind('mostLines')} />
      <TickField label="Blind sheets" {...draft.bind('isBlind')} />
      <TickField label="Suggest sheets" {...draft.bind('isActive')} />
    </FormDialog>
  );
}
