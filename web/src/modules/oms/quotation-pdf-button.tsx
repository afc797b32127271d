import { useState } from 'react';
import { App, Button } from 'antd';
import { downloadFile } from '../../shared/download.ts';
import { readFailure } from '../../shared/failure.ts';
import { Icon } from '../../shared/icon.tsx';

/** The quotation as its reader is sent it. */
export function QuotationPdfButton({ quotation, isDirty = false }: { quotation: { number: string; pdfPath: string }; isDirty?: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await downloadFile(quotation.pdfPath, `${quotation.number.replaceAll('/', '-')}.pdf`).catch((error: unknown) => message.error(readFailure(error).message));
    setBusy(false);
  };
  return <Button type="text" loading={busy} disabled={isDirty} title={isDirty ? 'Save the draft first; what is printed is what is stored.' : undefined} icon={<Icon name="print" />} onClick={() => void print()}>Print quotation</Button>;
}
