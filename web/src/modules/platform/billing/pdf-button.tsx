import { useState } from 'react';
import { App, Button } from 'antd';
import { downloadFile } from '../../../shared/download.ts';
import { readFailure } from '../../../shared/failure.ts';
import { Icon } from '../../../shared/icon.tsx';

/** Fetches one of our invoices or credit notes as PDF. */
export function PdfButton({ id, number }: { id: string; number: string }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchPdf = async () => {
    setBusy(true);
    await downloadFile(`/download/platform/billing-document/${id}`, `${number.replaceAll('/', '-')}.pdf`).catch((error: unknown) => message.error(readFailure(error).message));
    setBusy(false);
  };
  return <Button type="text" size="small" loading={busy} icon={<Icon name="download" />} onClick={() => void fetchPdf()} aria-label={`Download ${number} as PDF`}>PDF</Button>;
}
