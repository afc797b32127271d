import { useState } from 'react';
import { App, Button } from 'antd';
import { downloadFile } from '../../shared/download.ts';
import { Icon } from '../../shared/icon.tsx';

/** Fetches the invoice with the session's token and saves it as PDF. */
export function InvoicePdfButton({ number, path, small }: { number: string; path: string; small?: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchPdf = async () => {
    setBusy(true);
    try {
      await downloadFile(path, `${number.replaceAll('/', '-')}.pdf`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : 'The file could not be fetched.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type={small ? 'text' : 'default'} size={small ? 'small' : undefined} loading={busy} icon={<Icon name="download" />} onClick={() => void fetchPdf()} aria-label={`Download invoice ${number} as PDF`}>
      {small ? null : 'Invoice PDF'}
    </Button>
  );
}
