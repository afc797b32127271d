import { useState } from 'react';
import { App, Button } from 'antd';
import { downloadFile } from '../../shared/download.ts';
import { readFailure } from '../../shared/failure.ts';
import { Icon } from '../../shared/icon.tsx';

/** Papers of the warehouse, by what they are printed of. */
const PAPERS = {
  'delivery-challan': 'delivery challan', 'goods-received-note': 'goods received note', 'count-sheet': 'count sheet', 'adjustment-slip': 'adjustment slip',
} as const;

/** Fetches a paper as PDF; in a row of a list it is a sign alone. */
export function StockPaperButton({ paper, id, number, inRow }: { paper: keyof typeof PAPERS; id: string; number: string; inRow?: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const words = `Print ${PAPERS[paper]}`;
  const fetchPdf = async () => {
    setBusy(true);
    await downloadFile(`/download/inventory/${paper}/${id}`, `${number.replaceAll('/', '-')}.pdf`).catch((error: unknown) => message.error(readFailure(error).message));
    setBusy(false);
  };
  return (
    <Button type="text" size={inRow ? 'small' : undefined} loading={busy} icon={<Icon name="print" />} title={inRow ? words : undefined} aria-label={inRow ? `${words} ${number}` : undefined} onClick={(event) => { event.stopPropagation(); void fetchPdf(); }}>
      {inRow ? null : words}
    </Button>
  );
}
