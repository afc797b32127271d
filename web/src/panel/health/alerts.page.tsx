import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Checkbox, Input } from 'antd';
import { Link } from 'react-router';
import type { HealthAlertsQuery } from '../../generated/graphql.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { useDraft } from '../../shared/document/draft.ts';
import { NoteField, TextField } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { Once } from '../../shared/once.tsx';
import { Page } from '../../shared/page.tsx';
import { PageSkeleton } from '../../shared/page-skeleton.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { HealthAlerts, SetHealthAlerts } from './health.document.ts';
import './health.css';

type Settings = HealthAlertsQuery['healthAlertSettings'];
type Alert = HealthAlertsQuery['healthAlerts'][number];
type Rule = Settings['rules'][number];

const valuesOf = ({ emails, webhookUrl, rules }: Settings) => ({
  emails: emails.join('\n'), webhookUrl: webhookUrl ?? '', thresholds: Object.fromEntries(rules.map(({ kind, threshold }) => [kind, String(threshold)])), on: rules.filter(({ isOn }) => isOn).map(({ kind }) => kind),
});

/** When we are told that something is wrong, where, and what we were told. */
export function AlertsPage() {
  const { data, error, refetch } = useQuery(HealthAlerts, { fetchPolicy: 'network-only' });
  if (!data) return error ? <Page title="Alerts"><FailureNote failure={readFailure(error)} retry={() => void refetch()} /></Page> : <PageSkeleton />;
  return <AlertsForm settings={data.healthAlertSettings} alerts={data.healthAlerts} refetch={async () => (await refetch()).data?.healthAlertSettings} />;
}

function AlertsForm({ settings, alerts, refetch }: { settings: Settings; alerts: readonly Alert[]; refetch(): Promise<Settings | undefined> }) {
  const draft = useDraft(() => valuesOf(settings));
  const [set] = useMutation(SetHealthAlerts);
  const [secret, setSecret] = useState<string>();
  const { message } = App.useApp();
  const { values } = draft;
  const numberOf = (kind: Rule['kind']) => Number(values.thresholds[kind]);
  const wrong = settings.rules.find(({ kind }) => !(numberOf(kind) > 0));
  const send = async () => {
    try {
      const rules = settings.rules.map(({ kind }) => ({ kind, threshold: numberOf(kind), isOn: values.on.includes(kind) }));
      const answer = (await set({ variables: { input: { version: settings.version, emails: values.emails.split(/[\n,;]+/).map((email) => email.trim()).filter(Boolean), webhookUrl: values.webhookUrl.trim() || null, rules } } })).data?.healthAlertsSet;
      if (!answer) return;
      draft.refuse(answer.userErrors);
      if (answer.userErrors.length > 0) return;
      const fresh = await refetch();
      if (fresh) draft.reset(valuesOf(fresh));
      if (answer.secret) setSecret(answer.secret);
      else void message.success('Saved');
    } catch (failure) {
      draft.refuse([{ code: 'FAILED', message: readFailure(failure).message }]);
    }
  };
  return (
    <DocumentPage noun="alerts" title="Alerts" subtitle={<Link to="/health" className="settings-back"><Icon name="left" /> Health</Link>} editing={draft} save={{ label: 'Save alerts', run: send, isAllowed: draft.isDirty && !wrong }}>
      <Section title="Who is told">
        <p className="soft">Each alert is told once when it begins, and once when it is over. Figures are looked at every minute.</p>
        <div className="fields">
          <NoteField label="E-mail addresses" hint="One a line." {...draft.bind('emails')} />
          <TextField label="Webhook" hint="A POST with a signed message, as the Standard Webhooks specification has it. A new address gets a new secret." {...draft.bind('webhookUrl')} />
        </div>
      </Section>
      <Section title="What about">
        <ScrollBox className="grid-box">
          <table className="grid health-rules" aria-label="Rules">
            <thead><tr><th scope="col">Told when</th><th scope="col">From</th><th scope="col">Counted in</th></tr></thead>
            <tbody>
              {settings.rules.map(({ kind, name, unit }) => (
                <tr key={kind}>
                  <td><Checkbox checked={values.on.includes(kind)} onChange={({ target }) => draft.set({ on: target.checked ? [...values.on, kind] : values.on.filter((one) => one !== kind) })}>{name}</Checkbox></td>
                  <td><Input size="small" className="health-threshold" inputMode="decimal" aria-label={`${name}, from`} status={numberOf(kind) > 0 ? '' : 'error'} value={values.thresholds[kind]} onChange={({ target }) => draft.set({ thresholds: { ...values.thresholds, [kind]: target.value } })} /></td>
                  <td className="soft">{unit}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
        {(wrong || draft.errors.get('rules')) && <p className="field-error" role="alert">{draft.errors.get('rules') ?? `The threshold of “${wrong!.name}” must be a number above nothing.`}</p>}
      </Section>
      <Section title="What was told">
        {alerts.length === 0 ? <p className="soft">Nothing has been past its threshold yet.</p> : (
          <ScrollBox className="grid-box">
            <table className="grid" aria-label="Alerts">
              <thead><tr><th scope="col">Alert</th><th scope="col">State</th><th scope="col" className="figure">Was</th><th scope="col" className="figure">From</th><th scope="col">Began</th><th scope="col">Over</th><th scope="col">Webhook</th></tr></thead>
              <tbody>{alerts.map((alert) => <AlertRow key={alert.id} alert={alert} />)}</tbody>
            </table>
          </ScrollBox>
        )}
      </Section>
      {secret && <Once title="The secret of the webhook" says="The receiver knows by it that a message is ours. It is shown this once." secret={secret} close={() => setSecret(undefined)} />}
    </DocumentPage>
  );
}

const rounded = (value: number) => String(Math.round(value * 10) / 10);

function AlertRow({ alert: { name, unit, value, threshold, beganAt, endedAt, postedAt, postError } }: { alert: Alert }) {
  return (
    <tr>
      <td>{name}</td>
      <td><Status of={endedAt ? 'DONE' : 'FAILED'} word={endedAt ? 'Over' : 'Lasts'} /></td>
      <td className="figure" title={unit}>{rounded(value)}</td>
      <td className="figure" title={unit}>{rounded(threshold)}</td>
      <td>{formatInstant(beganAt)}</td>
      <td>{endedAt ? formatInstant(endedAt) : '–'}</td>
      <td className="wrap">{postError ?? (postedAt ? 'Taken' : '–')}</td>
    </tr>
  );
}
