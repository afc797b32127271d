import { graphql } from '../../generated/gql.ts';
import type { AllRolesQuery } from '../../generated/graphql.ts';
import { useCompany, useMay } from '../../shared/company.tsx';

export const AllRoles = graphql(`
  query AllRoles {
    roles { code name module permissions }
    permissions { code sentence module moduleName isReading isFieldLevel }
    ownRoles { ...OwnRoleFields }
  }
  fragment OwnRoleFields on OwnRole { id code name description permissions copiedFrom members version updatedAt }
`);

export type Permission = AllRolesQuery['permissions'][number];

/** A role as one picks it: a module's, the company's own, or owner. */
export interface AnyRole { code: string; name: string; hint: string; permissions: readonly string[] }

/** Every role of the company: owner, its own ones, then the modules’. */
export function rolesOf(data: AllRolesQuery, moduleName: (code: string) => string): AnyRole[] {
  const builtIn = data.roles.map((role) => ({ code: role.code, name: role.name, hint: role.permissions.includes('*') ? 'May do everything in the company' : moduleName(role.module), permissions: role.permissions }));
  const own = data.ownRoles.map((role) => ({ code: role.code, name: role.name, hint: role.description ?? 'The company’s own role', permissions: role.permissions }));
  return [...builtIn.slice(0, 1), ...own, ...builtIn.slice(1)];
}

export function useModuleName(): (code: string) => string {
  const { modules } = useCompany();
  return (code) => modules.find((module) => module.code === code)?.name ?? 'People and access';
}

/** What a role allows and the person does not: why they cannot give it. */
export function useLacking(): (permissions: readonly string[]) => readonly string[] {
  const may = useMay();
  return (permissions) => permissions.filter((permission) => !may(permission));
}
