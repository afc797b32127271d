import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { Link, useLocation } from 'react-router';
import type { OwnAccessesQuery } from '../../generated/graphql.ts';
import { readFailure } from '../../shared/failure.ts';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { timeLeft } from '../../shared/time-left.ts';
import { EndAccess, OwnAccesses } from './access.document.ts';
import { OpenAppButton } from './open-app.tsx';

type Access = OwnAccessesQuery['ownTenantAccesses'][number];

const TICK_MS = 10_000;

/** In which companies the administrator is, above every page of the panel, for as long as it lasts. */
export function AccessBanner() {
  const { data, refetch } = useQuery(OwnAccesses, { fetchPolicy: 'cache-and-network' });
  const accesses = data?.ownTenantAccesses ?? [];
  // Nothing is asked while nobody is in a company: a page that stands open must not keep the session alive.
  return accesses.length === 0 ? <div /> : <div>{accesses.map((access) => <Running key={access.id} access={access} over={() => void refetch()} />)}</div>;
}

function Running({ access, over }: { access: Access; over: () => void }) {
  const { message } = App.useApp();
  const { pathname } = useLocation();
  const [end, { loading }] = useMutation(EndAccess, { refetchQueries: [OwnAccesses] });
  const [left, setLeft] = useState(() => timeLeft(access.endsAt));
  useEffect(() => {
    const timer = setInterval(() => {
      const now = timeLeft(access.endsAt);
      setLeft(now);
      if (!now) over();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [access.endsAt, over]);
  const { tenant, mayWrite, reason, ticket } = access;
  const explorer = `/explorer/${tenant.slug}`;
  const run = async () => {
    try {
      const { data } = await end({ variables: { input: { id: access.id } } });
      const refusal = data?.tenantAccessEnd.userErrors[0];
      if (refusal) void message.warning(refusal.message);
      else void message.success(`You have left ${tenant.name}`);
    } catch (error) {
      void message.error(readFailure(error).message);
    }
  };
  return (
    <div className={`banner banner-${mayWrite ? 'red' : 'amber'}`} role="status">
      <Icon name="alert" />
      <p>
        You are in <b>{tenant.name}</b>, {mayWrite ? <b>with writes</b> : 'read-only'}: {reason}{ticket && ` (${ticket})`}. <span className="nowrap" title={`Until ${formatInstant(access.endsAt)}`}>{left ? `${left} left` : 'Over'}.</span>
        {pathname !== explorer && <> <Link to={explorer}>To its graph</Link></>}
      </p>
      <span className="banner-tools">
        {pathname !== `/enter/${tenant.slug}` && <OpenAppButton accessId={access.id} isSmall />}
        <Button size="small" loading={loading} onClick={() => void run()}>End access</Button>
      </span>
    </div>
  );
}
