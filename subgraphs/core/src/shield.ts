import type { ShieldTable } from '@ilms/kernel/permissions';

/** Who may see and do what. A PAN has a permission of its own; prices are not for everybody who picks goods. */
export const shield: ShieldTable = {
  Query: {
    anyone: 'states',
    'company:read': 'company branches branch fiscalYears',
    'customer:read': 'customers customer',
    'product:read': 'products product variants variant units',
    'price:read': 'priceLists',
    'tax:read': 'taxCategories taxQuote',
    'timeline:read': 'timeline',
  },
  Mutation: {
    'company:write': 'companyUpdate branchCreate branchUpdate',
    'company:lock-period': 'fiscalYearLock',
    'customer:write': 'customerCreate customerUpdate customersUpsert',
    'product:write': 'productCreate productUpdate productsUpsert',
    'price:write': 'pricesUpsert',
    'note:write': 'noteAdd',
  },
  Company: { 'company:read': 'id legalName tradeName pan email phone createdAt updatedAt version' },
  Branch: { 'company:read': 'id code name gstin stateCode line1 line2 city pincode isDefault isActive createdAt updatedAt version' },
  FiscalYear: { 'company:read': 'id name startsOn endsOn lockedUntil createdAt updatedAt version' },
  Customer: { 'customer:read': 'id code name gstCategory gstin email phone isActive addresses createdAt updatedAt version', 'customer:see-pan': 'pan' },
  Address: { 'customer:read': 'id label line1 line2 city stateCode pincode country isBilling isShipping createdAt updatedAt version' },
  Product: { 'product:read': 'id code name description category brand hsn taxCategory unit isActive variants createdAt updatedAt version' },
  Variant: { 'product:read': 'id product sku name attributes barcode mrp isActive createdAt updatedAt version', 'price:read': 'price prices' },
  Unit: { 'product:read': 'id code name decimals createdAt updatedAt version' },
  TaxCategory: { 'product:read': 'id code name createdAt updatedAt version', 'tax:read': 'currentRate rates' },
  TaxRate: { 'tax:read': 'id effectiveFrom upToUnitValue rate source' },
  TaxQuote: { 'tax:read': 'placeOfSupply isInterState explanation lines taxable cgst sgst igst total' },
  TaxQuoteLine: { 'tax:read': 'taxable rate cgst sgst igst total explanation' },
  PriceList: { 'price:read': 'id code name currency isTaxInclusive isDefault channel createdAt updatedAt version' },
  Price: { 'price:read': 'id priceList effectiveFrom amount mrp createdAt updatedAt version' },
  IndianState: { anyone: 'code name abbreviation' },
  TimelineEntry: { 'timeline:read': 'id noun recordId at actorName action changes note' },
};
