import { useState } from 'react';
import { App, Button } from 'antd';
import { downloadFile } from '../../shared/download.ts';
import { readFailure } from '../../shared/failure.ts';
import { Icon } from '../../shared/icon.tsx';

/** Fetches a paper with the session's token and saves it as PDF. */
export function PaperPdfButton({ paper, number, path, small }: { paper: string; number: string; path: string; small?: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const fetchPdf = async () => {
    setBusy(true);
    await downloadFile(path, `${number.replaceAll('/', '-')}.pdf`).catch((error: unknown) => message.error(readFailure(error).message));
    setBusy(false);
  };
  return (
    <Button type={small ? 'text' : 'default'} size={small ? 'small' : undefined} loading={busy} icon={<Icon name="download" />} onClick={() => void fetchPdf()} aria-label={`Download ${paper} ${number} as PDF`}>
      {small ? null : 'PDF'}
    </Button>
  );
}
