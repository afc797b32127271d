import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { lookUp, ScanLookup } from './scan-lookup.ts';

@Resolver()
export class ScanLookupResolver {
  @Query(() => ScanLookup, { description: 'What a scanned or typed code means: GS1-128, DataMatrix, QR, GS1 Digital Link, EAN, UPC, ITF-14, an SKU, a barcode of the company’s own or a serial number.' })
  scanLookup(@Arg('code', () => String, { description: 'As the scanner sent it, at most 400 characters; FNC1 as ASCII 29.' }) code: string, @Ctx() context: TenantContext) {
    return lookUp(context, code);
  }
}
