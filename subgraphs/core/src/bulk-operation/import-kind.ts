import { declaredImportKind } from '@ilms/kernel/declared';
import type { ImportKind } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { withOwnColumns } from './own-columns.ts';
import { StepFailed } from './step.ts';

/** The kind of file that work under way is about; whether its owner may still use it the mutation itself says. */
export async function importKindNamed(context: TenantContext, code: string): Promise<ImportKind> {
  const kind = declaredImportKind(context, code);
  if (!kind) throw new StepFailed(`The company has no import of ${code} any more.`);
  return (await withOwnColumns(context, [kind]))[0]!;
}
