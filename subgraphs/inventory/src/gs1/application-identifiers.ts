/** How the data behind an application identifier looks (GS1 General Specifications, section 3). */
export interface ApplicationIdentifier {
  readonly ai: string;
  /** Its data title there, in words. */
  readonly title: string;
  readonly kind: 'digits' | 'text' | 'date' | 'decimal';
  readonly least: number;
  readonly most: number;
  /** The last digit checks the others (modulo 10). */
  readonly hasCheckDigit?: true;
  /** `decimal` only: leading digits that are no part of the figure, such as the currency of a price. */
  readonly leading?: number;
}

const rows: ApplicationIdentifier[] = [];
const digits = (ai: string, title: string, least: number, most = least) => rows.push({ ai, title, kind: 'digits', least, most });
const checked = (ai: string, title: string, length: number) => rows.push({ ai, title, kind: 'digits', least: length, most: length, hasCheckDigit: true });
const text = (ai: string, title: string, most: number) => rows.push({ ai, title, kind: 'text', least: 1, most });
const date = (ai: string, title: string) => rows.push({ ai, title, kind: 'date', least: 6, most: 6 });
/** The fourth digit says how many decimals there are, so one title stands for six identifiers or ten. */
const decimals = (ai: string, title: string, least: number, most: number, places: number, leading = 0) => {
  for (let n = 0; n <= places; n += 1) rows.push({ ai: `${ai}${n}`, title, kind: 'decimal', least: least + leading, most: most + leading, ...(leading ? { leading } : {}) });
};

checked('00', 'SSCC', 18);
checked('01', 'GTIN', 14);
checked('02', 'GTIN of the content', 14);
text('10', 'Batch', 20);
date('11', 'Production date');
date('12', 'Due date');
date('13', 'Packaging date');
date('15', 'Best before');
date('16', 'Sell by');
date('17', 'Expiry');
digits('20', 'Internal variant', 2);
text('21', 'Serial', 20);
text('22', 'Consumer variant', 20);
text('235', 'Third party serial', 28);
text('240', 'Additional item identification', 30);
text('241', 'Customer part number', 30);
text('250', 'Secondary serial', 30);
text('251', 'Source entity', 30);
text('254', 'GLN extension', 20);
digits('30', 'Variable count', 1, 8);
digits('37', 'Count of the content', 1, 8);
for (const [ai, title] of [['310', 'Net weight, kg'], ['311', 'Length, m'], ['312', 'Width, m'], ['313', 'Height, m'], ['314', 'Area, m²'], ['315', 'Net volume, l'], ['316', 'Net volume, m³'], ['330', 'Gross weight, kg']] as const) decimals(ai, title, 6, 6, 5);
decimals('390', 'Amount payable', 1, 15, 9);
decimals('391', 'Amount payable with currency', 1, 15, 9, 3);
decimals('392', 'Price', 1, 15, 9);
decimals('393', 'Price with currency', 1, 15, 9, 3);
text('400', 'Order number', 30);
text('401', 'Consignment', 30);
checked('402', 'Shipment', 17);
text('403', 'Route', 30);
for (const [ai, title] of [['410', 'Ship to GLN'], ['411', 'Bill to GLN'], ['412', 'Purchased from GLN'], ['413', 'Ship for GLN'], ['414', 'Location GLN'], ['415', 'Invoicing GLN'], ['416', 'Production GLN'], ['417', 'Party GLN']] as const) checked(ai, title, 13);
text('420', 'Ship to postal code', 20);
digits('422', 'Country of origin', 3);
digits('7003', 'Expiry with time', 10);
digits('8005', 'Price per unit', 6);
digits('8008', 'Production date and time', 8, 12);
digits('8018', 'Service relation', 18);
text('8020', 'Payment slip', 25);
text('8200', 'Product address', 70);
text('90', 'Agreed between partners', 30);
for (let n = 91; n <= 99; n += 1) text(String(n), 'Company internal', 90);

const byAi: ReadonlyMap<string, ApplicationIdentifier> = new Map(rows.map((row) => [row.ai, row]));

export const identifierOf = (ai: string): ApplicationIdentifier | undefined => byAi.get(ai);
export const identifiers: readonly ApplicationIdentifier[] = rows;

/** Identifiers whose length everybody knows by their first two digits: nothing need end them (General Specifications, figure 7.8.5-2). */
const PREDEFINED = new Set(['00', '01', '02', '03', '04', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '31', '32', '33', '34', '35', '36', '41']);
export const isPredefined = (ai: string): boolean => PREDEFINED.has(ai.slice(0, 2));

/** How long an identifier is that begins so, also one we do not know; undefined where none begins so. */
export function lengthOfIdentifier(two: string): number | undefined {
  if (/^(0[0-4]|1[0-9]|2[0-2]|30|37|9[0-9])$/.test(two)) return 2;
  if (/^(23|24|25|40|41|42|71)$/.test(two)) return 3;
  if (/^(3[1-6]|39|43|70|72|80|81|82)$/.test(two)) return 4;
  return undefined;
}
