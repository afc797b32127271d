import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Switch } from 'antd';
import { Link } from 'react-router';
import { graphql } from '../../../generated/gql.ts';
import type { NotificationChoicesOfQuery } from '../../../generated/graphql.ts';
import { useIsReadOnly } from '../../../shared/company.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { SettingsTable } from '../settings/settings-table.tsx';

const NotificationChoicesOf = graphql(`
  query NotificationChoicesOf { notificationChoices { kind label app mail } }
`);

const ChooseNotification = graphql(`
  mutation ChooseNotification($input: NotificationChooseInput!) { notificationChoose(input: $input) { choice { kind label app mail } userErrors { code message } } }
`);

type Choice = NotificationChoicesOfQuery['notificationChoices'][number];

/** What I am told, and where: each switch is kept at once, and can be taken back. */
export function NotificationSettings() {
  const { data, error, refetch } = useQuery(NotificationChoicesOf, { fetchPolicy: 'cache-and-network' });
  const [choose] = useMutation(ChooseNotification);
  const { message } = App.useApp();
  const readOnly = useIsReadOnly();
  const keep = async ({ kind, app, mail }: Choice) => {
    const refusal = await choose({
      variables: { input: { kind, app, mail } },
      update: (cache, answer) => {
        const choice = answer.data?.notificationChoose.choice;
        if (choice) cache.updateQuery({ query: NotificationChoicesOf }, (known) => known && { notificationChoices: known.notificationChoices.map((each) => (each.kind === kind ? choice : each)) });
      },
    }).then(({ data: done }) => done?.notificationChoose.userErrors[0]?.message, (failure: unknown) => readFailure(failure).message);
    if (refusal) void message.error(refusal);
    return !refusal;
  };
  const flip = async (choice: Choice, next: Choice) => {
    if (!(await keep(next))) return;
    const key = `told-${choice.kind}`;
    void message.open({ key, type: 'success', duration: 6, content: <span>{choice.label}: {wordsOf(next)} <Button type="link" size="small" onClick={() => { message.destroy(key); void keep(choice); }}>Undo</Button></span> });
  };
  return (
    <Section title="What I am told" aside={<Link to="/settings/notifications/all">All notifications</Link>}>
      <SettingsTable
        label="What I am told" empty="There is nothing you could be told of." error={error} retry={() => void refetch()} head={[{ title: 'When' }, { title: 'In the app' }, { title: 'By mail' }]}
        rows={data?.notificationChoices.map((choice) => (
          <tr key={choice.kind}>
            <td className="wrap">{choice.label}</td>
            <td><Switch size="small" disabled={readOnly} checked={choice.app} aria-label={`In the app: ${choice.label}`} onChange={(app) => void flip(choice, { ...choice, app })} /></td>
            <td><Switch size="small" disabled={readOnly} checked={choice.mail} aria-label={`By mail: ${choice.label}`} onChange={(mail) => void flip(choice, { ...choice, mail })} /></td>
          </tr>
        ))}
      />
      <p className="soft settings-note">A mail goes out only when you have not read it in the app within a minute.</p>
    </Section>
  );
}

const wordsOf = ({ app, mail }: Choice): string => (app && mail ? 'in the app and by mail' : app ? 'only in the app' : mail ? 'only by mail' : 'not at all');
