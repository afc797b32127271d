import qrcode from 'qrcode';

/** A QR code as its size and the path of its dark squares. */
export function qrOf(text: string): { readonly size: number; readonly path: string } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const squares: string[] = [];
  for (let at = 0; at < data.length; at++) if (data[at]) squares.push(`M${at % size} ${Math.floor(at / size)}h1v1h-1z`);
  return { size, path: squares.join('') };
}
