import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Button } from 'antd';
import { readFailure } from '../../shared/failure.ts';
import { MakeHandover } from './access.document.ts';

/** Goes to the company's app by an access that runs, in this tab; leaving there leads back. */
export function OpenAppButton({ accessId, isSmall }: { accessId: string; isSmall?: boolean }) {
  const { message } = App.useApp();
  const [make] = useMutation(MakeHandover);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    try {
      const answer = (await make({ variables: { input: { accessId } } })).data?.tenantHandoverMake;
      if (answer?.url) return location.assign(answer.url);
      void message.warning(answer?.userErrors[0]?.message ?? 'The app could not be opened.');
    } catch (error) {
      void message.error(readFailure(error).message);
    }
    setBusy(false);
  };
  return <Button type={isSmall ? 'default' : 'primary'} size={isSmall ? 'small' : 'middle'} loading={busy} onClick={() => void open()}>Open the app</Button>;
}
