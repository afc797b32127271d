import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { GatewayMode, PaymentGatewayQuery } from '../../generated/graphql.ts';
import { DirtyGuard } from '../../shared/document/dirty-guard.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, Fact, TextField, TickField } from '../../shared/document/fields.tsx';
import { Refusals } from '../../shared/document/refusals.tsx';
import { useMayChange, useSaving } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatWhen } from '../../shared/format.ts';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';

const PaymentGateway = graphql(`
  query PaymentGateway {
    hasLocalGateway gatewayWebhookUrl
    gatewaySettings { id mode isActive keyId previousUntil autoCapture version }
    gatewayEvents(first: 8) { nodes { id type gatewayPaymentId receivedAt outcome } }
  }
`);

const SavePaymentGateway = graphql(`
  mutation SavePaymentGateway($input: GatewaySettingsInput!) { gatewaySettingsSave(input: $input) { gatewaySettings { id version } userErrors { code message field details } } }
`);

const TestPaymentGateway = graphql(`
  mutation TestPaymentGateway { gatewayWebhookTest { isTaken userErrors { code message } } }
`);

const MODES: readonly { value: GatewayMode; label: string; hint: string }[] = [
  { value: 'LOCAL', label: 'Local stand-in', hint: 'No account, no network, no money' },
  { value: 'TEST', label: 'Razorpay, test keys', hint: 'No money moves' },
  { value: 'LIVE', label: 'Razorpay, live keys', hint: 'Real payments' },
];

/** Keys and webhook of the payment gateway, and what it has told lately. */
export function PaymentGatewaySettings() {
  const { data, error, refetch } = useQuery(PaymentGateway, { fetchPolicy: 'cache-and-network' });
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <GatewayForm key={data.gatewaySettings?.version ?? 0} gateway={data} reload={() => void refetch()} />
      <Messages gateway={data} reload={() => void refetch()} />
    </>
  );
}

function GatewayForm({ gateway: { gatewaySettings: settings, hasLocalGateway }, reload }: { gateway: PaymentGatewayQuery; reload: () => void }) {
  const draft = useDraft({ mode: (settings?.mode ?? (hasLocalGateway ? 'LOCAL' : 'TEST')) as GatewayMode, isActive: settings?.isActive ?? true, keyId: settings?.mode === 'LOCAL' ? '' : settings?.keyId ?? '', keySecret: '', webhookSecret: '', autoCapture: settings?.autoCapture ?? true });
  const [send] = useMutation(SavePaymentGateway);
  const { busy, save } = useSaving(draft);
  const mayChange = useMayChange('gateway:write');
  const { message } = App.useApp();
  const { values } = draft;
  const isKeyed = values.mode !== 'LOCAL';
  const isKept = settings?.mode === values.mode;
  const run = async () => {
    const { mode, isActive, autoCapture } = values;
    const isDone = await save(async () => (await send({ variables: { input: { version: settings?.version ?? null, mode, isActive, autoCapture, ...(isKeyed ? { keyId: values.keyId.trim() || null, keySecret: values.keySecret.trim() || null, webhookSecret: values.webhookSecret.trim() || null } : {}) } } })).data?.gatewaySettingsSave);
    if (!isDone) return;
    void message.success('Payment gateway saved');
    reload();
  };
  return (
    <Section title="Payment gateway" aside={mayChange && <Button type="primary" loading={busy} disabled={!draft.isDirty && Boolean(settings)} onClick={() => void run()}>Save gateway</Button>}>
      <DirtyGuard isDirty={draft.isDirty && !busy} noun="gateway settings" />
      <Refusals editing={draft} />
      <form className="fields" autoComplete="off" onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <ChoiceField label="Gateway" disabled={!mayChange} choices={hasLocalGateway ? MODES : MODES.slice(1)} {...draft.bind('mode')} change={(mode) => draft.set({ mode: (mode ?? 'TEST') as GatewayMode })} />
        {isKeyed && <TextField label="Key id" required disabled={!mayChange} placeholder={values.mode === 'LIVE' ? 'rzp_live_…' : 'rzp_test_…'} {...draft.bind('keyId')} />}
        {isKeyed && <TextField label="Key secret" required={!isKept} type="password" disabled={!mayChange} placeholder={isKept ? 'Kept; write a new one to replace it' : ''} hint="Sealed; it is never shown again" {...draft.bind('keySecret')} />}
        {isKeyed && <TextField label="Webhook secret" required={!isKept} type="password" disabled={!mayChange} placeholder={isKept ? 'Kept; write a new one to replace it' : ''} hint={settings?.previousUntil ? `The one before is good until ${formatWhen(settings.previousUntil)}` : 'A new one leaves the one before good for a day'} {...draft.bind('webhookSecret')} />}
        <TickField label="Take payments through it" disabled={!mayChange} {...draft.bind('isActive')} />
        <TickField label="Capture at once what is authorised" disabled={!mayChange} {...draft.bind('autoCapture')} />
        <button type="submit" hidden />
      </form>
    </Section>
  );
}

function Messages({ gateway: { gatewayWebhookUrl, gatewayEvents, gatewaySettings }, reload }: { gateway: PaymentGatewayQuery; reload: () => void }) {
  const [test, { loading }] = useMutation(TestPaymentGateway);
  const mayChange = useMayChange('gateway:write');
  const { message } = App.useApp();
  const run = async () => {
    try {
      const answer = (await test()).data?.gatewayWebhookTest;
      if (answer?.isTaken) void message.success('The message was signed, taken and kept');
      else void message.error(answer?.userErrors[0]?.message ?? 'The message was not taken');
      reload();
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  return (
    <Section title="Messages" aside={mayChange && gatewaySettings && <Button loading={loading} onClick={() => void run()}>Send a test webhook</Button>}>
      <div className="fields"><Fact label="Webhook address, for the gateway’s dashboard" wide><code>{gatewayWebhookUrl}</code></Fact></div>
      {gatewayEvents.nodes.length === 0 ? <p className="soft">The gateway has not told anything yet.</p> : (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Came</th><th scope="col">Message</th><th scope="col">Payment</th><th scope="col">Outcome</th></tr></thead>
            <tbody>{gatewayEvents.nodes.map((row) => <tr key={row.id}><td>{formatWhen(row.receivedAt)}</td><td>{row.type}</td><td>{row.gatewayPaymentId ?? '–'}</td><td>{row.outcome ?? 'Waits'}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    </Section>
  );
}
