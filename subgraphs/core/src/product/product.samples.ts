/** A small shop of clothes and linen: five products with twelve items. */
const kurta = { code: 'SAMPLE-KURTA', name: 'Block print kurta', category: 'Apparel > Kurtas', brand: 'Sahyadri', hsn: '621142', unitCode: 'PCS' };
const shirt = { code: 'SAMPLE-SHIRT', name: 'Linen shirt', category: 'Apparel > Shirts', brand: 'Sahyadri', hsn: '620520', unitCode: 'PCS' };
const sheet = { code: 'SAMPLE-SHEET', name: 'Percale bed sheet', category: 'Home > Bed linen', brand: 'Nilgiri Home', hsn: '630231', unitCode: 'PCS' };
const towel = { code: 'SAMPLE-TOWEL', name: 'Bath towel', category: 'Home > Bath', brand: 'Nilgiri Home', hsn: '630260', unitCode: 'PCS' };
const bottle = { code: 'SAMPLE-BOTTLE', name: 'Steel water bottle', category: 'Home > Kitchen', brand: 'Dhara', hsn: '732393', taxCategoryCode: 'GST_5', unitCode: 'PCS' };

const item = (product: typeof kurta & { taxCategoryCode?: string }, end: string, words: string, barcode: string, mrp: string, price: string, attributes: Readonly<Record<string, string>>) => ({
  ...product, 'variants.0.sku': `${product.code}-${end}`, 'variants.0.name': `${product.name}, ${words}`, 'variants.0.barcode': barcode, 'variants.0.mrp': mrp, 'variants.0.price': price,
  ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`variants.0.attributes.${name}`, value])),
});

export const productSamples = [
  item(kurta, 'IND-M', 'Indigo, M', '8901234500019', '1899.00', '1499.00', { size: 'M', colour: 'Indigo' }),
  item(kurta, 'IND-L', 'Indigo, L', '8901234500026', '1899.00', '1499.00', { size: 'L', colour: 'Indigo' }),
  item(kurta, 'MAD-M', 'Madder, M', '8901234500033', '1899.00', '1499.00', { size: 'M', colour: 'Madder' }),
  item(shirt, 'WHT-40', 'White, 40', '8901234500040', '2499.00', '2199.00', { size: '40', colour: 'White' }),
  item(shirt, 'WHT-42', 'White, 42', '8901234500057', '2499.00', '2199.00', { size: '42', colour: 'White' }),
  item(shirt, 'SKY-40', 'Sky blue, 40', '8901234500064', '2499.00', '2199.00', { size: '40', colour: 'Sky blue' }),
  item(sheet, 'SGL', 'Single', '8901234500071', '1799.00', '1599.00', { size: 'Single' }),
  item(sheet, 'DBL', 'Double', '8901234500088', '2799.00', '2499.00', { size: 'Double' }),
  item(towel, 'WHT', 'White', '8901234500095', '699.00', '599.00', { colour: 'White' }),
  item(towel, 'TEA', 'Teal', '8901234500101', '699.00', '599.00', { colour: 'Teal' }),
  item(bottle, '750', '750 ml', '8901234500118', '899.00', '749.00', { size: '750 ml' }),
  item(bottle, '1000', '1 litre', '8901234500125', '1099.00', '949.00', { size: '1 l' }),
];
