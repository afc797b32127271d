import { useMutation } from '@apollo/client/react';
import { App, Select } from 'antd';
import type { TenantFieldsFragment } from '../../generated/graphql.ts';
import { readFailure } from '../../shared/failure.ts';
import { usePartnerChoices } from './partner-choices.ts';
import { SetTenantPartner } from './partners.document.ts';

/** Who brought a company. */
export function PartnerField({ tenant }: { tenant: TenantFieldsFragment }) {
  const { choices, search, loading: isSearching } = usePartnerChoices(tenant.partner);
  const [set, { loading }] = useMutation(SetTenantPartner);
  const { message } = App.useApp();
  const choose = async (partnerId: string | undefined) => {
    try {
      const refusal = (await set({ variables: { input: { tenantId: tenant.id, partnerId: partnerId ?? null } } })).data?.tenantPartnerSet.userErrors[0];
      void (refusal ? message.error(refusal.message) : message.success(partnerId ? 'It appears under its partner’s label unless it has its own' : 'It has no partner now'));
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  return <Select allowClear loading={loading || isSearching} showSearch={{ filterOption: false, onSearch: search }} notFoundContent={isSearching ? 'Searching' : 'Nothing found'} placeholder="Nobody" aria-label="Partner" style={{ minWidth: 180 }} value={tenant.partner?.id} options={choices} onChange={(id: string | undefined) => void choose(id)} />;
}
