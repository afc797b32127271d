import { useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Input, Select, Switch } from 'antd';
import { graphql } from '../../generated/gql.ts';
import { useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatInstant, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import { AllRoles } from './roles.document.ts';
import { ACT_GROUPS, actWords, factWords } from './security-words.ts';
import { SessionTable } from './session-table.tsx';

const CompanySecurity = graphql(`
  query CompanySecurity {
    companySecurity { requiresSecondFactor asksBeforeEntry members membersWithout }
  }
`);

const SetCompanySecurity = graphql(`
  mutation SetCompanySecurity($input: CompanySecuritySetInput!) {
    companySecuritySet(input: $input) { companySecurity { requiresSecondFactor asksBeforeEntry members membersWithout } userErrors { code message field details } }
  }
`);

const SecurityLog = graphql(`
  query SecurityLog($filter: SecurityEntryFilter, $search: String, $after: String) {
    securityLog(first: 50, filter: $filter, search: $search, after: $after) {
      nodes { id at actorKind actorName action details }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const Sessions = graphql(`
  query Sessions {
    sessions { id userName userAgent address isCurrent isOpen createdAt lastUsedAt }
  }
`);

const RevokeSession = graphql(`
  mutation RevokeSession($input: SessionRevokeInput!) {
    sessionRevoke(input: $input) { session { id isOpen } userErrors { code message field details } }
  }
`);

/** What sign-in takes, who is signed in, and what happened. */
export function SecuritySettings() {
  const may = useMay();
  return (
    <>
      {may('member:read') && <SecondFactorForAll />}
      {may('member:read') && <SupportEntry />}
      {may('session:manage') && <OpenSessions />}
      <Log />
    </>
  );
}

function SecondFactorForAll() {
  const { data } = useQuery(CompanySecurity, { fetchPolicy: 'cache-and-network' });
  const [isAsking, setAsking] = useState(false);
  const may = useMay();
  const readOnly = useIsReadOnly();
  const security = data?.companySecurity;
  return (
    <Section title="Second factor">
      <div className="factor-row">
        <Switch checked={security?.requiresSecondFactor ?? false} disabled={!security || !may('security:manage') || readOnly} onChange={() => setAsking(true)} aria-labelledby="factor-for-all" />
        <span id="factor-for-all">Everybody signs in with a code of an authenticator app besides the password</span>
      </div>
      <p className="say">{security && (security.membersWithout === 0 ? 'Every member has a second factor.' : `${plural(security.membersWithout, 'member', 'members')} of ${security.members} ${security.membersWithout === 1 ? 'has' : 'have'} no second factor yet.`)}{!may('security:manage') && ' An owner decides this.'}</p>
      {isAsking && security && <RequireDialog isRequired={!security.requiresSecondFactor} without={security.membersWithout} close={() => setAsking(false)} />}
    </Section>
  );
}

function RequireDialog({ isRequired, without, close }: { isRequired: boolean; without: number; close: () => void }) {
  const [set] = useMutation(SetCompanySecurity);
  const { message } = App.useApp();
  const run = () => refusalsOf(async () => {
    const refusals = (await set({ variables: { input: { requiresSecondFactor: isRequired } } })).data?.companySecuritySet.userErrors;
    if (refusals?.length === 0) void message.success(isRequired ? 'Everybody needs a second factor from the next sign-in on' : 'The password alone is enough again');
    return refusals;
  });
  return (
    <Dialog title={isRequired ? 'Ask everybody for a second factor?' : 'No longer ask for a second factor?'} label={isRequired ? 'Ask everybody' : 'Stop asking'} danger={!isRequired} run={run} close={close}>
      <p>{isRequired ? `Who has none sets one up at the next sign-in${without > 0 ? ` (${plural(without, 'member')})` : ''}; nobody is signed out now. API keys are not concerned.` : 'Who has a second factor keeps it. Who has none, and everybody who joins from now on, signs in with the password alone.'}</p>
    </Dialog>
  );
}

/** Whether ilms support has to ask. Saved at once: it can be switched back as easily. */
function SupportEntry() {
  const { data } = useQuery(CompanySecurity, { fetchPolicy: 'cache-and-network' });
  const [set, { loading }] = useMutation(SetCompanySecurity);
  const { message } = App.useApp();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const security = data?.companySecurity;
  const choose = async (asksBeforeEntry: boolean) => {
    const [refusal] = await refusalsOf(async () => (await set({ variables: { input: { requiresSecondFactor: security!.requiresSecondFactor, asksBeforeEntry } } })).data?.companySecuritySet.userErrors);
    void (refusal ? message.error(refusal.message) : message.success(asksBeforeEntry ? 'ilms support asks from now on' : 'ilms support comes in without asking'));
  };
  return (
    <Section title="ilms support">
      <div className="factor-row">
        <Switch checked={security?.asksBeforeEntry ?? false} loading={loading} disabled={!security || !may('security:manage') || readOnly} onChange={(asks) => void choose(asks)} aria-labelledby="support-asks" />
        <span id="support-asks">Ask us before ilms support enters</span>
      </div>
      <p className="say">Support comes for a reason and a limited time, is never shown passwords or keys, and everything it does stands in the log below. {security?.asksBeforeEntry ? 'It waits until an owner, or whoever may let it in, allows it here; only when it cannot wait can two of us decide otherwise, and you are told at once.' : 'With this on, whoever of us is here leaves at once, and comes back only when you allow it.'}{!may('security:manage') && ' An owner decides this.'}</p>
    </Section>
  );
}

function OpenSessions() {
  const { data, error, refetch } = useQuery(Sessions, { fetchPolicy: 'cache-and-network' });
  const [revoke] = useMutation(RevokeSession, { refetchQueries: ['Sessions'] });
  const { message } = App.useApp();
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  const end = async (id: string) => {
    const [refusal] = await refusalsOf(async () => (await revoke({ variables: { input: { id } } })).data?.sessionRevoke.userErrors);
    void (refusal ? message.error(refusal.message) : message.success('The session has ended'));
  };
  return (
    <Section title="Who is signed in">
      <SessionTable rows={data?.sessions.filter(({ isOpen }) => isOpen)} withNames end={(session) => end(session.id)} />
    </Section>
  );
}

function Log() {
  const [group, setGroup] = useState<string>();
  const [search, setSearch] = useState('');
  const actions = ACT_GROUPS.find(({ value }) => value === group)?.actions;
  const { data, previousData, error, refetch, fetchMore } = useQuery(SecurityLog, { variables: { filter: actions ? { action: { in: [...actions] } } : null, search: search || null }, fetchPolicy: 'cache-and-network' });
  const may = useMay();
  const { data: all } = useQuery(AllRoles, { skip: !may('member:read') });
  const roleName = (code: string) => [...(all?.roles ?? []), ...(all?.ownRoles ?? [])].find((role) => role.code === code)?.name ?? code;
  const page = (data ?? previousData)?.securityLog;
  const more = () => fetchMore({ variables: { after: page?.pageInfo.endCursor }, updateQuery: (before, { fetchMoreResult: next }) => ({ securityLog: { ...next.securityLog, nodes: [...before.securityLog.nodes, ...next.securityLog.nodes] } }) });
  return (
    <Section title="Security log">
      <p className="say">What happened to the company’s people, roles and keys. When ilms support came, looked or changed something, it stands here too.</p>
      <div className="log-filters">
        <Select allowClear placeholder="Everything" aria-label="Which acts" value={group} onChange={setGroup} options={ACT_GROUPS.map(({ value, label }) => ({ value, label }))} />
        <Input allowClear placeholder="Who" aria-label="Who" prefix={<Icon name="search" />} value={search} onChange={(event) => setSearch(event.target.value)} />
      </div>
      {error && !page ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : page?.nodes.length === 0 ? (
        <div className="nothing"><p>{group || search ? 'Nothing of the kind happened.' : 'Nothing has happened yet.'}</p>{(group || search) && <Button onClick={() => { setGroup(undefined); setSearch(''); }}>Clear filters</Button>}</div>
      ) : (
        <ScrollBox className="grid-box">
          <table className="grid" aria-busy={!page}>
            <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Details</th></tr></thead>
            <tbody>{page?.nodes.map((line) => <tr key={line.id}><td>{formatInstant(line.at)}</td><td>{line.actorKind === 'system' ? 'ilms' : line.actorName}{line.actorKind === 'key' && <span className="soft"> · API key</span>}</td><td>{actWords(line.action)}</td><td className="wrap">{factWords(line.details, roleName)}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
      {page?.pageInfo.hasNextPage && <Button className="log-more" onClick={() => void more()}>Show older lines</Button>}
    </Section>
  );
}
