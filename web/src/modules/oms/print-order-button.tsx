import { useState } from 'react';
import { App, Button } from 'antd';
import { downloadFile } from '../../shared/download.ts';
import { readFailure } from '../../shared/failure.ts';
import { Icon } from '../../shared/icon.tsx';

/** The order as its buyer is sent it: a draft as a proforma invoice, afterwards as a confirmation. */
export function PrintOrderButton({ order, isDirty = false }: { order: { id: string; number: string }; isDirty?: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await downloadFile(`/download/oms/order-confirmation/${order.id}`, `${order.number.replaceAll('/', '-')}.pdf`).catch((error: unknown) => message.error(readFailure(error).message));
    setBusy(false);
  };
  return <Button type="text" loading={busy} disabled={isDirty} title={isDirty ? 'Save the draft first; what is printed is what is stored.' : undefined} icon={<Icon name="print" />} onClick={() => void print()}>Print order</Button>;
}
