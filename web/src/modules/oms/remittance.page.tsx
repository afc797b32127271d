import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { RemittanceQuery } from '../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { plainDecimal, subtract, sum } from '../../shared/decimal.ts';
import type { UserError } from '../../shared/document/draft.ts';
import { newKey, useDraft, useIdempotencyKey } from '../../shared/document/draft.ts';
import { DocumentPage, type Step } from '../../shared/document/document-page.tsx';
import { ChoiceField, DayField, Fact, NoteField, TextField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { Timeline } from '../../shared/document/timeline.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatAmount, formatDay, formatMoney, isZero, plural, today } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { amountOrDash, LineState } from './gateway-words.tsx';
import { OrdersThatOwe } from './payment-exceptions.page.tsx';
import { remittanceWord } from './remittances.page.tsx';
import { useReturnSaving } from './return-saving.ts';
import './gateway.css';

export const RemittanceFields = graphql(`
  fragment RemittanceFields on Remittance {
    id number courier reference remittedOn state collected charges gst remitted posted aside lineCount postable undecided postedAt postedByName version createdAt updatedAt
    lines { id position orderNumber shipmentReference collected charges gst state difference posted aside note decidedByName order { id number customerName due } payment { id } }
  }
`);

const RemittanceDocument = graphql(`
  query Remittance($id: ID!) { remittance(id: $id) { ...RemittanceFields } }
`);

const CreateRemittance = graphql(`
  mutation CreateRemittance($input: RemittanceInput!) { remittanceCreate(input: $input) { remittance { ...RemittanceFields } userErrors { code message field details } } }
`);

const PostRemittance = graphql(`
  mutation PostRemittance($input: RemittanceActionInput!) { remittancePost(input: $input) { remittance { ...RemittanceFields } userErrors { code message field details } } }
`);

const MatchRemittance = graphql(`
  mutation MatchRemittance($input: RemittanceActionInput!) { remittanceMatch(input: $input) { remittance { ...RemittanceFields } userErrors { code message field details } } }
`);

const DecideRemittanceLine = graphql(`
  mutation DecideRemittanceLine($input: RemittanceLineDecisionInput!) { remittanceLineDecide(input: $input) { remittance { ...RemittanceFields } userErrors { code message field details } } }
`);

type Remittance = NonNullable<RemittanceQuery['remittance']>;
type Line = Remittance['lines'][number];

/** What a courier has paid over: each line beside its order, what fits posted at once, what does not decided by hand. */
export function RemittancePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(RemittanceDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.remittance} error={error} retry={() => void refetch()} noun="remittance">
      {(loaded) => <RemittanceView remittance={loaded.remittance!} reload={() => void refetch()} />}
    </Loaded>
  );
}

const isOpen = (line: Line) => line.state !== 'POSTED' && line.state !== 'SET_ASIDE';
const canSetAside = (line: Line) => line.state === 'OVER' || line.state === 'UNKNOWN' || line.state === 'ALREADY_PAID';

function RemittanceView({ remittance, reload }: { remittance: Remittance; reload: () => void }) {
  const [refusals, setRefusals] = useState<readonly UserError[]>([]);
  const [deciding, setDeciding] = useState<{ line: Line; what: 'assign' | 'aside' }>();
  const [post] = useMutation(PostRemittance);
  const [match] = useMutation(MatchRemittance);
  const idempotency = useIdempotencyKey();
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const mayDecide = useMayChange('remittance:write');
  const input = () => ({ idempotencyKey: idempotency.current(), id: remittance.id, version: remittance.version });
  const told = (errors: readonly UserError[] | undefined, done: string) => {
    if (!errors) return;
    idempotency.renew();
    setRefusals(errors);
    if (errors.length === 0) void message.success(done);
  };
  const sumToPost = sum(remittance.lines.filter(({ state }) => state === 'MATCHED' || state === 'SHORT').map(({ collected, aside }) => subtract(collected, aside)));
  const next: Step | undefined = may('remittance:write') && remittance.postable > 0
    ? { label: 'Post remittance', says: `Records ${plural(remittance.postable, 'payment')} of ${formatMoney(sumToPost)} in all${remittance.undecided ? `; ${plural(remittance.undecided, 'line')} stay to be decided` : ''}.`, run: async () => told((await post({ variables: { input: input() } })).data?.remittancePost.userErrors, 'Payments recorded') }
    : undefined;
  const matchAgain = () => match({ variables: { input: input() } }).then(({ data }) => told(data?.remittanceMatch.userErrors, 'Compared with what is due now')).catch((error: unknown) => message.error(readFailure(error).message));
  return (
    <DocumentPage
      noun="remittance" title={remittance.number} status={<Status of={remittance.state === 'POSTED' ? 'POSTED' : remittance.undecided ? 'DIFFERENCE' : 'WAITING'} word={remittanceWord(remittance)} />} next={next}
      editing={{ isDirty: false, general: refusals, errors: new Map() }} reload={() => { setRefusals([]); reload(); }} record={{ noun: 'Remittance', ...remittance }}
      actions={may('remittance:write') && remittance.state === 'OPEN' ? <Button type="text" disabled={readOnly} onClick={() => void matchAgain()}>Match again</Button> : undefined}
      timeline={<Timeline noun="Remittance" recordId={remittance.id} told={['posted', 'aside', 'postable', 'undecided', 'lineCount', 'collected', 'charges', 'gst', 'remitted']} />}
    >
      <Section title="Remittance">
        <div className="fields fields-3">
          <Fact label="Courier">{remittance.courier}</Fact>
          <Fact label="Reference">{remittance.reference}</Fact>
          <Fact label="Paid over">{formatDay(remittance.remittedOn)}</Fact>
        </div>
        <p className="ties" aria-label="How it ties">
          <span>Collected <b>{formatAmount(remittance.collected)}</b></span><span>− Charges <b>{formatAmount(remittance.charges)}</b></span><span>− GST <b>{formatAmount(remittance.gst)}</b></span><span>= Paid over <b>{formatMoney(remittance.remitted)}</b></span>
        </p>
        <p className="ties"><span>Posted <b>{formatAmount(remittance.posted)}</b></span><span>Set aside <b>{formatAmount(remittance.aside)}</b></span><span>Open <b>{formatAmount(subtract(subtract(remittance.collected, remittance.posted), remittance.aside))}</b></span></p>
      </Section>
      <Section title="Lines">
        <ScrollBox className="grid-box">
          <table className="grid two-lined">
            <thead><tr><th scope="col">As reported</th><th scope="col">Order</th><th scope="col">State</th><th scope="col" className="figure">Collected</th><th scope="col" className="figure">Difference</th><th scope="col" className="figure">Charges</th><th scope="col"><span className="unseen">Decide</span></th></tr></thead>
            <tbody>
              {remittance.lines.map((line) => (
                <tr key={line.id}>
                  <td><span className="line-sku">{line.orderNumber ?? line.shipmentReference}</span>{line.orderNumber && line.shipmentReference && <span className="line-name soft">{line.shipmentReference}</span>}</td>
                  <td>{line.order ? <><Link to={`/oms/orders/${line.order.id}`}>{line.order.number}</Link><span className="line-name soft">{line.order.customerName}</span></> : '–'}</td>
                  <td title={[line.decidedByName, line.note].filter(Boolean).join(': ') || undefined}><LineState state={line.state} />{!isZero(line.aside) && line.state !== 'SET_ASIDE' && <span className="line-name soft">{formatAmount(line.aside)} set aside</span>}</td>
                  <td className="figure">{formatAmount(line.collected)}</td>
                  <td className="figure">{amountOrDash(line.difference)}</td>
                  <td className="figure">{amountOrDash(sum([line.charges, line.gst]))}</td>
                  <td className="figure">{mayDecide && isOpen(line) && <span className="line-actions"><Button size="small" aria-label={`Assign line ${line.position}`} onClick={() => setDeciding({ line, what: 'assign' })}>Assign</Button>{canSetAside(line) && <Button size="small" aria-label={`Set line ${line.position} aside`} onClick={() => setDeciding({ line, what: 'aside' })}>Set aside</Button>}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
      {deciding && <DecideDialog {...deciding} close={() => setDeciding(undefined)} />}
    </DocumentPage>
  );
}

function DecideDialog({ line, what, close }: { line: Line; what: 'assign' | 'aside'; close: () => void }) {
  const [text, setText] = useState('');
  const draft = useDraft({ orderId: '', note: '' });
  const { data, loading } = useQuery(OrdersThatOwe, { variables: { text: text || null }, skip: what === 'aside', fetchPolicy: 'cache-and-network' });
  const [decide] = useMutation(DecideRemittanceLine);
  const { busy, run } = useReturnSaving(draft, close);
  const { orderId, note } = draft.values;
  const choices = (data?.orders.nodes ?? []).map(({ id, number, customerName, due }) => ({ value: id, label: `${number} · ${customerName}`, hint: `${formatMoney(due)} due` }));
  const excess = line.state === 'OVER' ? line.difference : line.collected;
  const send = async (idempotencyKey: string) => (await decide({ variables: { input: { idempotencyKey, id: line.id, ...(what === 'assign' ? { orderId } : { setAside: true }), note: note.trim() || null } } })).data?.remittanceLineDecide;
  return (
    <FormDialog title={what === 'assign' ? `Assign line ${line.position}` : `Set line ${line.position} aside`} verb={what === 'assign' ? 'Assign line' : 'Set aside'} editing={draft} busy={busy} close={close} width={480}
      says={what === 'assign' ? `${formatMoney(line.collected)} were collected for ${line.orderNumber ?? line.shipmentReference}. Choose the order it pays.` : `${formatMoney(excess)} will be of no order${line.state === 'OVER' ? '; what is due is posted' : ''}. Say why.`}
      run={() => void run(send, what === 'assign' ? 'Line assigned' : 'Line set aside')}>
      {what === 'assign' && <ChoiceField label="Order" required wide autoFocus choices={choices} search={setText} loading={loading} {...draft.bind('orderId')} change={(next) => draft.set({ orderId: next ?? '' })} />}
      <NoteField label="Note" required={what === 'aside'} autoFocus={what === 'aside'} {...draft.bind('note')} />
    </FormDialog>
  );
}

interface WrittenLine { key: string; name: string; collected: string; charges: string; gst: string }
const blank = (): WrittenLine => ({ key: newKey(), name: '', collected: '', charges: '', gst: '' });

/** A remittance written by hand; larger ones come as a file. */
export function NewRemittancePage() {
  const draft = useDraft({ courier: '', reference: '', remittedOn: today(), remitted: '' });
  const [lines, setLines] = useState<readonly WrittenLine[]>(() => [blank(), blank(), blank()]);
  const [create] = useMutation(CreateRemittance);
  const { busy, save } = useSaving(draft);
  const idempotency = useIdempotencyKey();
  const navigate = useNavigate();
  const { values } = draft;
  const written = lines.filter(({ name, collected }) => name.trim() || collected.trim());
  const figure = (text: string) => plainDecimal(text) || '0';
  const change = (key: string, to: Partial<WrittenLine>) => setLines((before) => {
    const after = before.map((line) => (line.key === key ? { ...line, ...to } : line));
    return after.at(-1)?.key === key ? [...after, blank()] : after;
  });
  const run = async () => {
    let id: string | undefined;
    const isDone = await save(async () => {
      const { data } = await create({ variables: { input: {
        idempotencyKey: idempotency.current(), courier: values.courier, reference: values.reference, remittedOn: values.remittedOn, remitted: plainDecimal(values.remitted) || null,
        lines: written.map(({ name, collected, charges, gst }) => ({ orderNumber: name.includes('/') || !/^\d{9,}$/.test(name.trim()) ? name.trim() : null, shipmentReference: name.includes('/') || !/^\d{9,}$/.test(name.trim()) ? null : name.trim(), collected: figure(collected), charges: figure(charges), gst: figure(gst) })),
      } } });
      idempotency.renew();
      id = data?.remittanceCreate.remittance?.id;
      return data?.remittanceCreate;
    });
    if (isDone && id) void navigate(`/oms/remittances/${id}`);
  };
  const sums = written.every(({ collected, charges, gst }) => [collected, charges, gst].every((text) => text.trim() === '' || !Number.isNaN(Number(figure(text)))))
    ? subtract(sum(written.map(({ collected }) => figure(collected))), sum(written.flatMap(({ charges, gst }) => [figure(charges), figure(gst)]))) : '0';
  return (
    <DocumentPage noun="remittance" title="New remittance" editing={{ isDirty: draft.isDirty || written.length > 0, general: draft.general, errors: draft.errors }} save={{ label: 'Take remittance down', run: async () => { if (!busy) await run(); } }}>
      <Section title="Remittance">
        <div className="fields fields-3">
          <TextField label="Courier" required autoFocus maxLength={60} {...draft.bind('courier')} />
          <TextField label="Transfer reference" required hint="UTR of the transfer" maxLength={60} {...draft.bind('reference')} />
          <DayField label="Paid over on" required latest={today()} {...draft.bind('remittedOn')} />
          <TextField label="Paid over" hint={`The lines come to ${formatMoney(sums)}`} {...draft.bind('remitted')} />
        </div>
      </Section>
      <Section title="Lines" aside="Order number or AWB; a file with many lines is uploaded from the list">
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Order or AWB</th><th scope="col" className="figure">Collected</th><th scope="col" className="figure">Charges</th><th scope="col" className="figure">GST</th></tr></thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={line.key}>
                  <td><Input size="small" aria-label={`Order or AWB, line ${index + 1}`} value={line.name} onChange={(event) => change(line.key, { name: event.target.value })} />{draft.errors.get(`lines.${index}.orderNumber`) && <span className="field-error" role="alert">{draft.errors.get(`lines.${index}.orderNumber`)}</span>}</td>
                  {(['collected', 'charges', 'gst'] as const).map((key) => <td key={key} className="figure"><Input size="small" className="remittance-figure" inputMode="decimal" aria-label={`${key === 'gst' ? 'GST' : key === 'charges' ? 'Charges' : 'Collected'}, line ${index + 1}`} value={line[key]} onChange={(event) => change(line.key, { [key]: event.target.value })} />{draft.errors.get(`lines.${index}.${key}`) && <span className="field-error" role="alert">{draft.errors.get(`lines.${index}.${key}`)}</span>}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </Section>
    </DocumentPage>
  );
}
