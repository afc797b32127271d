import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Ctx, Query, Resolver } from 'type-graphql';
import { PriceBook } from '../pricing/price-book.ts';
import { platform } from '../runtime.ts';
import { OWNER_ROLE } from './catalogue.ts';
import { BuiltInRole, CatalogueModule, PermissionWords } from './catalogue-module.ts';

@Resolver()
export class CatalogueResolver {
  @Query(() => [CatalogueModule], { description: 'Every module there is, those this company has and those it could have.' })
  async catalogue(@Ctx() context: TenantContext): Promise<CatalogueModule[]> {
    const { modules, features, featureConfig, maintenance } = context.entitlements;
    const book = await PriceBook.today(context);
    return platform().catalogue.all.filter((entry) => entry.code !== 'platform').map((entry) => {
      const isEnabled = modules.includes(entry.code) && entry.isBuilt;
      return {
        ...entry,
        priceInr: book.offer('module', entry.code)?.price.toNumber() ?? entry.priceInr,
        isAlwaysOn: entry.alwaysOn,
        isEnabled,
        maintenance: isEnabled ? maintenance?.[entry.code] ?? null : null,
        navigation: isEnabled ? entry.navigation.filter(({ feature }) => !feature || features.includes(feature)) : [],
        features: Object.entries(entry.features).map(([code, feature]) => ({ code, name: feature.name, isEnabled: features.includes(code), config: featureConfig?.[code] ?? null })),
      };
    });
  }

  @Query(() => [BuiltInRole], { description: 'The roles the company’s modules bring along.' })
  roles(@Ctx() context: TenantContext): BuiltInRole[] {
    const own = platform().catalogue.all.filter((entry) => context.has(entry.code));
    const owner = { code: OWNER_ROLE, name: 'Owner', module: 'core', permissions: ['*'] };
    return [owner, ...own.flatMap((entry) => Object.entries(entry.roles).map(([code, role]) => ({ code, name: role.name, module: entry.code, permissions: role.permissions })))];
  }

  @Query(() => [PermissionWords], { description: 'What can be granted, in words.' })
  permissions(@Ctx() context: TenantContext): PermissionWords[] {
    return platform().catalogue.all
      .filter((entry) => context.has(entry.code))
      .flatMap((entry) => Object.entries(entry.permissions).map(([code, sentence]) => ({ code, sentence, module: entry.code, moduleName: entry.code === 'platform' ? 'People and access' : entry.name, isReading: /:(read|see-[a-z-]+)$/.test(code), isFieldLevel: /:see-[a-z-]+$/.test(code) })))
      .filter(({ code }) => !code.startsWith('panel:'));
  }
}
