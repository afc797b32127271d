import { forgetAnsweredKeys } from '@ilms/kernel/idempotency';
import { defineModule } from '@ilms/kernel/module';
import { TimelineEntry } from '@ilms/kernel/timeline';
import { AttributeValue } from './attribute/attribute-value.entity.ts';
import { Attribute } from './attribute/attribute.entity.ts';
import { AttributeResolver } from './attribute/attribute.resolver.ts';
import { ProductAttribute } from './attribute/product-attribute.entity.ts';
import { Barcode } from './barcode/barcode.entity.ts';
import { barcodeImport } from './barcode/barcode.import.ts';
import { BarcodeResolver } from './barcode/barcode.resolver.ts';
import { Brand } from './brand/brand.entity.ts';
import { BrandResolver } from './brand/brand.resolver.ts';
import { categoryImport } from './category/category.import.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import { ProductCategory } from './category/product-category.entity.ts';
import { Branch } from './company/branch.entity.ts';
import { Company } from './company/company.entity.ts';
import { CompanyResolver, FiscalYearResolver } from './company/company.resolver.ts';
import { FiscalYear } from './company/fiscal-year.entity.ts';
import { Address } from './customer/address.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { customersImport } from './customer/customer.import.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import { Contact } from './contact/contact.entity.ts';
import { CustomerGroup } from './customer-group/customer-group.entity.ts';
import { CustomerGroupResolver } from './customer-group/customer-group.resolver.ts';
import { PartyDuplicatesResolver } from './party-duplicates/duplicates.resolver.ts';
import { PartyDistinction } from './party-duplicates/party-distinction.entity.ts';
import { PartyMerge } from './party-merge/party-merge.entity.ts';
import { PartyMergeResolver } from './party-merge/party-merge.resolver.ts';
import { placeByKey } from './party/party-types.ts';
import { PaymentTerm, PaymentTermLine } from './payment-terms/payment-term.entity.ts';
import { PaymentTermResolver } from './payment-terms/payment-term.resolver.ts';
import { Vendor } from './vendor/vendor.entity.ts';
import { vendorsImport } from './vendor/vendor.import.ts';
import { VendorResolver } from './vendor/vendor.resolver.ts';
import { constraints } from './errors.ts';
import { CustomerCreated, CustomerMerged, CustomerRenamed, CustomerUnmerged, PriceChanged, ProductCreated, VariantDeactivated, VendorCreated, VendorMerged, VendorRenamed, VendorUnmerged, WebhookTested } from './events.ts';
import { KitComponent } from './kit/kit-component.entity.ts';
import { KitResolver } from './kit/kit.resolver.ts';
import { legacy } from './legacy.ts';
import { permissions, roles } from './permissions.ts';
import { StateResolver } from './place/state.resolver.ts';
import { prepare } from './prepare.ts';
import { PriceList } from './pricing/price-list.entity.ts';
import { Price } from './pricing/price.entity.ts';
import { priceImport } from './pricing/price.import.ts';
import { PriceListResolver } from './pricing/price-list.resolver.ts';
import { PriceQuoteResolver } from './pricing/price-quote.resolver.ts';
import { PriceResolver } from './pricing/price.resolver.ts';
import { productImport } from './product/product.import.ts';
import { Product } from './product/product.entity.ts';
import { ProductCoverResolver } from './product/product-cover.resolver.ts';
import { ProductResolver } from './product/product.resolver.ts';
import { Unit } from './unit/unit.entity.ts';
import { BulkChunk, BulkFile, BulkOperation, BulkOperationRow, ImportMapping } from './bulk-operation/bulk-operation.entity.ts';
import { BulkOperationResolver } from './bulk-operation/bulk-operation.resolver.ts';
import { takeFile } from './bulk-operation/bulk-operation.service.ts';
import { exportedFile, refusedFile } from './bulk-operation/bulk-report.service.ts';
import { tendBulkOperations, workAt } from './bulk-operation/work-bulk-operation.ts';
import { Attachment, AttachmentContent } from './attachment/attachment.entity.ts';
import { AttachmentResolver } from './attachment/attachment.resolver.ts';
import { attach, contentOf } from './attachment/attachment.service.ts';
import { CustomField } from './custom-field/custom-field.entity.ts';
import { CustomFieldResolver } from './custom-field/custom-field.resolver.ts';
import { DocumentFlowResolver } from './document-link/document-flow.resolver.ts';
import { DocumentLink } from './document-link/document-link.entity.ts';
import { ShareLink } from './share-link/share-link.entity.ts';
import { ShareLinkResolver } from './share-link/share-link.resolver.ts';
import { RecordKindResolver } from './record/record-kind.resolver.ts';
import { queueWebhooks } from './webhook/queue-webhooks.ts';
import { sendWebhooks, tendWebhooks } from './webhook/send-webhooks.ts';
import { WebhookDelivery } from './webhook/webhook-delivery.entity.ts';
import { WebhookEndpoint } from './webhook/webhook-endpoint.entity.ts';
import { WebhookResolver } from './webhook/webhook.resolver.ts';
import { mailNotifications } from './notification/mail-notifications.ts';
import { Notification } from './notification/notification.entity.ts';
import { NotificationResolver } from './notification/notification.resolver.ts';
import { Preference } from './workspace/preference.entity.ts';
import { SavedView } from './workspace/saved-view.entity.ts';
import { WorkspaceResolver } from './workspace/workspace.resolver.ts';
import { shield } from './shield.ts';
import { TaxCategory } from './tax/tax-category.entity.ts';
import { TaxRate } from './tax/tax-rate.entity.ts';
import { TaxResolver } from './tax/tax.resolver.ts';
import { TimelineResolver } from './timeline/timeline.resolver.ts';
import { Variant } from './variant/variant.entity.ts';
import { MarginResolver } from './variant/margin.resolver.ts';
import { VariantResolver } from './variant/variant.resolver.ts';
import { seed } from '../seed/seed.ts';
import { brandsImport } from './brand/brands.import.ts';
import { branchesImport } from './company/branches.import.ts';
import { paymentTermsImport } from './payment-terms/payment-terms.import.ts';
import { priceListsImport } from './pricing/price-lists.import.ts';
import { unitsImport } from './unit/units.import.ts';
import { attributeValuesImport } from './attribute/attribute-values.import.ts';
import { kitComponentsImport } from './kit/kit-components.import.ts';
import { productUnitsImport, unitConversionsImport } from './unit/packs.import.ts';
import { bankAccountsImport } from './bank/bank-accounts.import.ts';
import { BankAccount } from './bank/bank-account.entity.ts';
import { BankAccountResolver } from './bank/bank-account.resolver.ts';
import { CalendarResolver } from './calendar/calendar.resolver.ts';
import { Holiday, WorkWeek } from './calendar/holiday.entity.ts';
import { holidaysImport } from './calendar/holidays.import.ts';
import { LetterOfUndertaking } from './company/letter-of-undertaking.entity.ts';
import { Currency } from './currency/currency.entity.ts';
import { CurrencyResolver } from './currency/currency.resolver.ts';
import { ExchangeRate } from './currency/exchange-rate.entity.ts';
import { exchangeRatesImport } from './currency/exchange-rates.import.ts';
import { hsnCodesImport } from './hsn/hsn-codes.import.ts';
import { Hsn } from './hsn/hsn.entity.ts';
import { HsnResolver } from './hsn/hsn.resolver.ts';
import { claimDocumentKinds } from './numbering/document-kind.ts';
import { NumberPattern, NumberTaken, NumberVoid } from './numbering/number-pattern.entity.ts';
import { NumberingResolver } from './numbering/numbering.resolver.ts';
import { PrintLogo } from './print/print-logo.entity.ts';
import { PrintLogoResolver } from './print/print-logo.resolver.ts';
import { logoFile, setLogo } from './print/print-logo.service.ts';
import { MOST_LOGO_BYTES } from './print/printable-picture.ts';
import { samplePaper } from './print/sample-paper.ts';
import { PrintSettings } from './print/print-settings.entity.ts';
import { PrintSettingsResolver } from './print/print-settings.resolver.ts';
import { ProductUnit, UnitConversion } from './unit/unit-conversion.entity.ts';
import { UnitResolver } from './unit/unit.resolver.ts';
import { LineUnitResolver } from './unit/line-unit.resolver.ts';

claimDocumentKinds({ code: 'customer', label: 'Customers', isPerBranch: false, isYearly: false, isGst: false, pattern: 'C{SEQ:5}' });


export const module = defineModule({
  code: 'core',
  name: 'Company & masters',
  summary: 'The company, its branches, customers, products, prices and taxes.',
  description: 'What every other module refers to: the company with its GST registrations and fiscal years, customers with their addresses, products with their variants, dated price lists, GST categories with dated rates and the place of supply, notes and the history of every record.',
  category: 'core',
  priceInr: 0,
  alwaysOn: true,
  requires: [],
  integrates: [],
  permissions,
  notForSupport: ['webhook:write', 'share:open'],
  roles,
  shield,
  navigation: [
    { label: 'Products', path: '/core/products', permission: 'product:read' },
    { label: 'Price lists', path: '/core/price-lists', permission: 'price:read' },
    { label: 'Customers', path: '/core/customers', permission: 'customer:read' },
    { label: 'Vendors', path: '/core/vendors', permission: 'vendor:read' },
    { label: 'Company', path: '/settings/company', permission: 'company:read' },
  ],
  imports: [customersImport, vendorsImport, productImport, priceImport, barcodeImport, categoryImport, exchangeRatesImport, hsnCodesImport, holidaysImport, bankAccountsImport,
    brandsImport, priceListsImport, unitsImport, paymentTermsImport, branchesImport,
    attributeValuesImport, productUnitsImport, unitConversionsImport, kitComponentsImport],
  legacy,
  entities: [
    LetterOfUndertaking, Currency, ExchangeRate, NumberPattern, NumberTaken, NumberVoid, BankAccount, Hsn, UnitConversion, ProductUnit, PrintSettings, PrintLogo, Holiday, WorkWeek,
    Company, Branch, FiscalYear, Customer, Address, Unit, TaxCategory, TaxRate, Product, Variant, PriceList, Price,
    ProductCategory, Brand, Attribute, AttributeValue, ProductAttribute, Barcode, KitComponent,
    Preference, SavedView, Notification, BulkOperation, BulkOperationRow, BulkChunk, BulkFile, ImportMapping,
    Attachment, AttachmentContent, ShareLink, DocumentLink, CustomField, WebhookEndpoint, WebhookDelivery,
    Vendor, Contact, CustomerGroup, PaymentTerm, PaymentTermLine, PartyDistinction, PartyMerge,
  ],
  resolvers: [
    FiscalYearResolver, CurrencyResolver, NumberingResolver, BankAccountResolver, HsnResolver, UnitResolver, LineUnitResolver, PrintSettingsResolver, PrintLogoResolver, CalendarResolver,
    CompanyResolver, CustomerResolver, ProductResolver, VariantResolver, PriceResolver, TaxResolver, TimelineResolver, StateResolver,
    CategoryResolver, BrandResolver, AttributeResolver, BarcodeResolver, KitResolver, MarginResolver, PriceListResolver, PriceQuoteResolver,
    WorkspaceResolver, NotificationResolver, BulkOperationResolver,
    ProductCoverResolver, RecordKindResolver, AttachmentResolver, ShareLinkResolver, DocumentFlowResolver, CustomFieldResolver, WebhookResolver,
    VendorResolver, CustomerGroupResolver, PaymentTermResolver, PartyDuplicatesResolver, PartyMergeResolver,
  ],
  orphans: [TimelineEntry],
  references: { Address: (context, id) => placeByKey(context, Address, id), Contact: (context, id) => placeByKey(context, Contact, id) },
  events: [CustomerCreated, CustomerRenamed, ProductCreated, VariantDeactivated, PriceChanged, CustomerMerged, CustomerUnmerged, VendorCreated, VendorRenamed, VendorMerged, VendorUnmerged, WebhookTested],
  reactions: [queueWebhooks],
  constraints,
  records: {
    WebhookEndpoint: { label: 'Webhook endpoint', path: '/settings/webhooks/:id', permission: 'webhook:read' },
    Customer: { label: 'Customer', path: '/core/customers/:id', permission: 'customer:read' },
    Vendor: { label: 'Vendor', path: '/core/vendors/:id', permission: 'vendor:read' },
    Product: { label: 'Product', path: '/core/products/:id', permission: 'product:read' },
    Branch: { label: 'Branch', path: '/settings/branches/:id', permission: 'company:read' },
    Company: { label: 'Company', path: '/settings/company', permission: 'company:read' },
    PriceList: { label: 'Price list', path: '/core/price-lists/:id', permission: 'price:read' },
    Brand: { label: 'Brand', path: '/core/brands/:id', permission: 'product:read' },
    Attribute: { label: 'Attribute', path: '/core/attributes/:id', permission: 'product:read' },
    PaymentTerm: { label: 'Payment terms', path: '/settings/payment-terms/:id', permission: 'customer:read' },
  },
  notifications: {
    mention: { label: 'Somebody mentions me in a note', mail: true },
    'webhook-paused': { label: 'A webhook endpoint of mine gets no more messages', mail: true },
    'bulk-done': { label: 'An import, export or bulk change of mine has ended' },
  },
  // Seven days after its first answer a request sent again is a new one; work whose wake-up was lost is found within ten minutes.
  jobs: [
    { name: 'forget-answered-keys', cron: '30 2 * * *', run: async (context) => void (await forgetAnsweredKeys(context)) },
    { name: 'work-bulk-operation', run: (context, { id }) => workAt(context, String(id)) },
    { name: 'send-webhooks', run: (context) => sendWebhooks(context) },
    { name: 'mail-notifications', run: (context) => mailNotifications(context) },
    { name: 'tend', cron: '*/10 * * * *', run: async (context) => { await tendBulkOperations(context); await tendWebhooks(context); await mailNotifications(context); } },
  ],
  uploads: {
    attachment: { permission: 'attachment:write', mostBytes: 10 * 1024 * 1024, take: async (context, { filename, content, about }) => ({ id: (await attach(context, { noun: about.noun ?? '', recordId: about.record ?? '', filename, content })).id }) },
    'print-logo': { permission: 'print:write', mostBytes: 2 * MOST_LOGO_BYTES, take: async (context, { filename, content, about }) => ({ id: (await setLogo(context, about.branch, filename, content)).id }) },
    import: { permission: 'import:start', mostBytes: 10 * 1024 * 1024, take: async (context, { filename, content }) => ({ id: (await takeFile(context, filename, content)).id }) },
  },
  downloads: {
    attachment: { permission: 'attachment:read', render: contentOf },
    'print-logo': { permission: 'company:read', render: logoFile },
    'sample-paper': { permission: 'company:read', render: samplePaper },
    'bulk-file': { permission: 'export:start', render: exportedFile },
    'bulk-errors': { permission: 'import:start', render: refusedFile },
  },
  prepare,
  seed,
});
