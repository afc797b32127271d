import { createContext, useCallback, useContext, useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/gql.ts';
import type { CatalogueQuery } from '../generated/graphql.ts';
import { enterAs } from './person-storage.ts';
import { readFailure } from './failure.ts';
import type { Failure } from './failure.ts';

const Catalogue = graphql(`
  query Catalogue {
    viewer { id name email permissions support { mayWrite endsAt panelUrl } tenant { id slug name state trialEndsOn plan address isSandbox } }
    catalogue {
      code name summary description category priceInr isEnabled isBuilt maintenance requires integrates
      navigation { label path permission group }
      features { code name isEnabled config }
    }
  }
`);

/** A module as this company sees it: enabled, or locked and for sale. */
export type CatalogueModule = CatalogueQuery['catalogue'][number];
export type Viewer = CatalogueQuery['viewer'];

interface Company { viewer: Viewer & { tenant: NonNullable<Viewer['tenant']> }; modules: readonly CatalogueModule[]; failure?: Failure }

const CompanyContext = createContext<Company | undefined>(undefined);

/** Often enough that a module switched on elsewhere shows within five seconds. */
const POLL_MS = 4000;

/** Who is signed in and what the company subscribes to, kept current while the page is looked at. */
export function CompanyProvider({ children, waiting, broken }: { children: ReactNode; waiting: ReactNode; broken: (failure: Failure, retry: () => void) => ReactNode }) {
  const { data, error, refetch } = useQuery(Catalogue, {
    fetchPolicy: 'network-only', pollInterval: POLL_MS, skipPollAttempt: () => document.hidden, errorPolicy: 'none',
  });
  useEffect(() => {
    const onVisible = () => {
      if (!document.hidden) void refetch().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [refetch]);
  const company = useMemo(() => (data?.viewer.tenant ? { viewer: { ...data.viewer, tenant: data.viewer.tenant }, modules: data.catalogue, failure: error ? readFailure(error) : undefined } : undefined), [data, error]);
  // Before anything below reads what this person keeps here.
  if (company) enterAs(company.viewer.tenant.id, company.viewer.id);
  if (!company) return error ? broken(readFailure(error), () => void refetch().catch(() => undefined)) : waiting;
  return <CompanyContext value={company}>{children}</CompanyContext>;
}

export function useCompany(): Company {
  const company = useContext(CompanyContext);
  if (!company) throw new Error('useCompany is called outside CompanyProvider.');
  return company;
}

export type May = (permission: string | null | undefined) => boolean;

/** Whether the signed-in person may do this; the server decides again when they try. */
export function useMay(): May {
  useCompany();
  return useMayHere();
}

/** As `useMay`, also outside a company: the panel's administrators may do everything there is. */
export function useMayHere(): May {
  const permissions = useContext(CompanyContext)?.viewer.permissions;
  return useCallback((permission) => !permission || !permissions || permissions.includes('*') || permissions.includes(permission), [permissions]);
}

/** False in the panel, which stands outside every company. */
export function useIsInCompany(): boolean {
  return useContext(CompanyContext) !== undefined;
}

/** A module's places in the navigation that this person may open. */
export function useNavigation(module: CatalogueModule | undefined): CatalogueModule['navigation'] {
  const may = useMay();
  return module?.isEnabled ? module.navigation.filter((item) => may(item.permission)) : [];
}

const STOPPED: readonly string[] = ['SUSPENDED', 'CANCELLED'];

/** Nobody of a stopped company can work: only what it owes, its subscription and one's own account can be asked for. False in the panel. */
export function useIsStopped(): boolean {
  return STOPPED.includes(useContext(CompanyContext)?.viewer.tenant.state.toUpperCase() ?? '');
}

/** Why nothing can be changed: the company is restricted, or ilms support has come to read. The panel works outside any company, and is never restricted by one. */
export function useReadOnlyReason(): 'restricted' | 'support' | undefined {
  const viewer = useContext(CompanyContext)?.viewer;
  if (viewer?.support && !viewer.support.mayWrite) return 'support';
  return viewer?.tenant.state.toUpperCase() === 'RESTRICTED' ? 'restricted' : undefined;
}

/** Everything may be read and nothing changed. */
export function useIsReadOnly(): boolean {
  return useReadOnlyReason() !== undefined;
}
