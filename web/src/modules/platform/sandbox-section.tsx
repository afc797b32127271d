import { useEffect, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Spin } from 'antd';
import { useCompany, useIsReadOnly, useMay } from '../../shared/company.tsx';
import { Fact } from '../../shared/document/fields.tsx';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Status } from '../../shared/status.tsx';
import { refusalsOf } from '../../shared/answer.ts';
import { Dialog } from './dialog.tsx';
import { EnterSandbox, MakeSandbox, RemoveSandbox, ResetSandbox, SandboxOf } from './sandbox.document.ts';

/** How often one that is being filled is looked at. */
const LOOK_MS = 1_500;
const STATES = { FILLING: ['WAITING', 'Being filled'], READY: ['ACTIVE', 'Ready'], STOPPED: ['SUSPENDED', 'Stopped'] } as const;

/** A company beside this one in which programs are tried out. */
export function SandboxSection() {
  const { viewer: { tenant } } = useCompany();
  const may = useMay();
  const readOnly = useIsReadOnly();
  const { data, error, refetch, startPolling, stopPolling } = useQuery(SandboxOf, { fetchPolicy: 'cache-and-network', skip: tenant.isSandbox });
  const [asked, setAsked] = useState<'reset' | 'remove'>();
  const [make, making] = useMutation(MakeSandbox);
  const [enter, entering] = useMutation(EnterSandbox);
  const { message } = App.useApp();
  const isFilling = data?.sandbox?.state === 'FILLING';
  useEffect(() => {
    if (isFilling) startPolling(LOOK_MS);
    else stopPolling();
    return stopPolling;
  }, [isFilling, startPolling, stopPolling]);
  if (tenant.isSandbox) return null;
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const sandbox = data.sandbox;
  const mayManage = may('api-key:manage');
  const begin = async () => {
    const [refusal] = await refusalsOf(async () => (await make()).data?.sandboxMake.userErrors);
    if (refusal) void message.error(refusal.message);
    void refetch();
  };
  const goIn = async () => {
    // Opened within the click, or the browser takes it for an advertisement.
    const opened = window.open('', '_blank');
    let url: string | null | undefined;
    const [refusal] = await refusalsOf(async () => {
      const answer = (await enter()).data?.sandboxEnter;
      url = answer?.url;
      return answer?.userErrors;
    });
    if (opened && url && !refusal) return void opened.location.replace(url);
    opened?.close();
    if (refusal) void message.error(refusal.message);
  };
  const mayMake = mayManage && !readOnly;
  const buttons = !mayMake ? undefined : !sandbox ? <Button loading={making.loading} onClick={() => void begin()}>Make a sandbox</Button> : (
    <>
      <Button type="text" danger disabled={isFilling} onClick={() => setAsked('remove')}>Remove sandbox</Button>
      <Button type="text" disabled={isFilling} onClick={() => setAsked('reset')}>Reset to sample data</Button>
      <Button disabled={sandbox.state !== 'READY'} loading={entering.loading} onClick={() => void goIn()}>Open sandbox</Button>
    </>
  );
  return (
    <Section title="Sandbox" aside={buttons}>
      <p className="say">A company beside this one for trying programs out: the same modules, sample data, never charged. Its keys do nothing here, and keys of this company do nothing there. What it writes goes to the owners of this company, whomever it is for.</p>
      {sandbox ? (
        <div className="fields fields-3">
          <Fact label="Name">{sandbox.name}</Fact>
          <Fact label="Address">{sandbox.address}</Fact>
          <Fact label="State">{isFilling ? <span className="pay-waiting" role="status"><Spin size="small" /> <span>Being filled; this takes a minute</span></span> : <Status of={STATES[sandbox.state][0]} word={STATES[sandbox.state][1]} />}</Fact>
          <Fact label="Sample data put in">{sandbox.filledAt ? formatInstant(sandbox.filledAt) : '–'}</Fact>
        </div>
      ) : (
        <p className="soft">There is no sandbox yet.</p>
      )}
      {asked === 'reset' && <ResetDialog close={() => setAsked(undefined)} />}
      {asked === 'remove' && <RemoveDialog close={() => setAsked(undefined)} />}
    </Section>
  );
}

function ResetDialog({ close }: { close: () => void }) {
  const [reset] = useMutation(ResetSandbox, { refetchQueries: ['SandboxOf'] });
  return (
    <Dialog title="Reset the sandbox?" label="Reset to sample data" danger run={() => refusalsOf(async () => (await reset()).data?.sandboxReset.userErrors)} close={close}>
      <p>Everything that was entered in it is thrown away and the sample data are put in again. Its keys and people stay. It is closed for about a minute.</p>
    </Dialog>
  );
}

function RemoveDialog({ close }: { close: () => void }) {
  const [remove] = useMutation(RemoveSandbox, { refetchQueries: ['SandboxOf'] });
  return (
    <Dialog title="Remove the sandbox?" label="Remove sandbox" danger run={() => refusalsOf(async () => (await remove()).data?.sandboxRemove.userErrors)} close={close}>
      <p>Everything in it, its keys and its sessions end at once. A new one can be made under the same address at any time.</p>
    </Dialog>
  );
}
