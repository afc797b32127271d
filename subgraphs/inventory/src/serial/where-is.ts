import type { SerialRow } from './standing-serial.ts';

/** Where a unit is, for whoever looked for it elsewhere: “is in MAIN (received)”, “was sold with SO/25-26/00012”. */
export function whereIs({ status, warehouseId, documentNumber, soldOn }: Pick<SerialRow, 'status' | 'warehouseId' | 'documentNumber' | 'soldOn'>, codeOf: (id: string) => string): string {
  const paper = documentNumber ? ` with ${documentNumber}` : '';
  switch (status) {
    case 'IN_STOCK': return `stands in ${codeOf(warehouseId!)}`;
    case 'IN_TRANSIT': return `is on its way${paper}`;
    case 'RETURNED': return `came back${paper} and waits in ${codeOf(warehouseId!)} to be inspected`;
    case 'SOLD': return `was sold on ${soldOn}${paper}`;
    case 'ISSUED': return `was issued${paper}`;
    case 'SCRAPPED': return `was scrapped${paper}`;
    case 'MISSING': return `was missing when it was counted${paper}`;
    case 'CANCELLED': return 'never came in: its receipt was cancelled';
    case null: return 'is new';
  }
}
