import { useMutation, useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { Link, useParams } from 'react-router';
import type { SerialFieldsFragment } from '../../../generated/graphql.ts';
import { useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { DayField, Fact, NoteField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useMayChange } from '../../../shared/document/saving.ts';
import { useRecordKinds } from '../../../shared/document/record-kind.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatDay, formatInstant } from '../../../shared/format.ts';
import { Status } from '../../../shared/status.tsx';
import { PrintLabelsButton } from '../labels/print-labels-button.tsx';
import { documentWord } from '../document-words.ts';
import { SERIAL_EVENT, SERIAL_STATUS, STATUS_HUE, WARRANTY } from './serial-words.ts';
import { SerialDocument, UpdateSerial } from './serial.document.ts';
import './serials.css';

/** Who got a unit, or had it, and what that promised him. */
function tells({ kind, customerName, warrantyEndsOn }: SerialFieldsFragment['events'][number]): string {
  const who = customerName && (kind === 'SOLD' ? `To ${customerName}` : `From ${customerName}`);
  return [who, warrantyEndsOn && `under warranty until ${formatDay(warrantyEndsOn)}`].filter(Boolean).join(', ');
}

/** One unit: where it is, who has it, how long it is under warranty, and all that ever happened to it. */
export function SerialPage() {
  const { id = '' } = useParams();
  const withCustomer = useMay()('customer:read');
  const { data, error, refetch } = useQuery(SerialDocument, { variables: { id, withCustomer }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.serialNumber} error={error} retry={() => void refetch()} noun="serial number">
      {(loaded) => <SerialView key={id} serial={loaded.serialNumber!} reload={() => refetch().then(({ data: fresh }) => fresh?.serialNumber ?? undefined)} />}
    </Loaded>
  );
}

const valuesOf = (serial: SerialFieldsFragment) => ({ warrantyEndsOn: serial.warrantyEndsOn ?? '', note: serial.note ?? '' });
const blank = () => ({ warrantyEndsOn: '', note: '' });

function SerialView({ serial, reload }: { serial: SerialFieldsFragment; reload: () => Promise<SerialFieldsFragment | undefined> }) {
  const draft = useRecordDraft(serial, valuesOf, blank);
  const kinds = useRecordKinds();
  const [update] = useMutation(UpdateSerial);
  const mayWrite = useMayChange('serial:write');
  const withCustomer = useMay()('customer:read');
  const { message } = App.useApp();
  const save = async () => {
    const answer = (await update({ variables: { input: { id: serial.id, version: draft.seen?.version ?? serial.version, warrantyEndsOn: draft.values.warrantyEndsOn || null, note: draft.values.note.trim() || null }, withCustomer } })).data?.serialNumberUpdate;
    if (!answer) return;
    draft.refuse(answer.userErrors);
    if (!answer.serialNumber) return;
    draft.take(answer.serialNumber);
    void message.success(`${serial.number} saved`);
  };
  return (
    <DocumentPage
      noun="serial number" about={{ noun: 'SerialNumber', id: serial.id }} title={serial.number} status={<Status of={STATUS_HUE[serial.status]} word={SERIAL_STATUS[serial.status]} />}
      subtitle={<><Link to={`/core/products/${serial.variant.product.id}`}>{serial.variant.name}</Link>{serial.warehouse ? ` in ${serial.warehouse.name}` : ''}</>}
      actions={<PrintLabelsButton of={{ serialIds: [serial.id] }} label="Print label" />}
      editing={draft} record={{ noun: 'SerialNumber', ...serial }} reload={() => void reload().then((fresh) => fresh && draft.take(fresh))}
      save={mayWrite ? { label: 'Save serial number', run: save, isAllowed: draft.isDirty } : undefined} isLocked={!mayWrite}
    >
      <Section title="Unit">
        <div className="fields">
          <Fact label="SKU">{serial.sku}</Fact>
          {serial.batch && <Fact label="Batch"><Link to={`/inventory/batches/${serial.batch.id}`}>{serial.batch.number}</Link>{serial.batch.expiresOn && <span className="soft">, to {formatDay(serial.batch.expiresOn)}</span>}</Fact>}
          <Fact label="Where">{serial.warehouse?.name ?? 'Not in a warehouse'}</Fact>
          <Fact label="Received">{formatDay(serial.receivedOn)}</Fact>
          <Fact label="Sold on">{serial.soldOn ? formatDay(serial.soldOn) : '–'}</Fact>
          {withCustomer && <Fact label="Customer">{serial.customer ? <Link to={`/core/customers/${serial.customer.id}`}>{serial.customerName}</Link> : '–'}</Fact>}
          <DayField label="Warranty until" hint={serial.warrantyState ? WARRANTY[serial.warrantyState] : undefined} {...draft.bind('warrantyEndsOn')} />
          <NoteField label="Remark" {...draft.bind('note')} />
        </div>
      </Section>
      <Section title="Life" aside={`${serial.events.length} ${serial.events.length === 1 ? 'event' : 'events'}`}>
        <ol className="serial-life" aria-label={`Life of ${serial.number}`}>
          {serial.events.toReversed().map((event) => {
            const path = kinds.path(event.documentType, event.documentId);
            const paper = event.documentNumber ?? documentWord(kinds, event.documentType);
            return (
              <li key={event.id} className={`serial-event serial-${event.toStatus.toLowerCase()}`}>
                <div className="serial-what"><b>{SERIAL_EVENT[event.kind]}</b> <span className="soft">{path ? <Link to={path}>{paper}</Link> : paper}</span></div>
                <div className="serial-where">{event.fromWarehouse?.name ?? 'Outside'} <span role="img" aria-label="to">→</span> {event.toWarehouse?.name ?? 'Outside'}</div>
                {tells(event) && <div>{tells(event)}</div>}
                <div className="soft">{formatInstant(event.at)} · {event.actorName}{event.reason ? ` · ${event.reason}` : ''}</div>
              </li>
            );
          })}
        </ol>
      </Section>
    </DocumentPage>
  );
}
