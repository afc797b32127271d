import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App, Modal } from 'antd';
import type { TenantFieldsFragment } from '../generated/graphql.ts';
import { readFailure } from '../shared/failure.ts';
import { formatRupees } from '../shared/format.ts';
import { DisableModule, EnableModule } from './tenant.document.ts';

interface Props { tenant: TenantFieldsFragment; module: TenantFieldsFragment['modules'][number]; close(): void }

/** Switching a module: what comes with it and costs, or what stands in the way, before it is done. */
export function ModuleDialog({ tenant, module, close }: Props) {
  const [enable, enabling] = useMutation(EnableModule);
  const [disable, disabling] = useMutation(DisableModule);
  const [refusal, setRefusal] = useState<string>();
  const { message } = App.useApp();
  const byCode = new Map(tenant.modules.map((candidate) => [candidate.code, candidate]));
  const closure = [...module.missing.map((code) => byCode.get(code)).filter((needed) => needed !== undefined), module];
  const unbuilt = closure.filter((needed) => !needed.isBuilt);
  const isBlocked = module.isEnabled ? module.dependants.length > 0 : unbuilt.length > 0;
  const names = (codes: readonly string[]) => codes.map((code) => byCode.get(code)?.name ?? code).join(', ');
  const run = async () => {
    try {
      const input = { tenantId: tenant.id, module: module.code };
      const errors = module.isEnabled ? (await disable({ variables: { input } })).data?.tenantModuleDisable.userErrors : (await enable({ variables: { input: { ...input, withClosure: true } } })).data?.tenantModuleEnable.userErrors;
      if (!errors) return;
      setRefusal(errors[0]?.message);
      if (errors.length > 0) return;
      void message.success(`${module.name} is ${module.isEnabled ? 'off' : 'on'} for ${tenant.name}`);
      close();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  return (
    <Modal
      open onCancel={close} onOk={() => void run()} width={460}
      title={module.isEnabled ? `Disable ${module.name}?` : `Enable ${module.name}?`}
      okText={module.isEnabled ? 'Disable module' : closure.length > 1 ? `Enable ${closure.length} modules` : 'Enable module'}
      okButtonProps={{ danger: module.isEnabled, disabled: isBlocked, loading: enabling.loading || disabling.loading }} cancelText="Leave as it is"
    >
      {module.isEnabled ? (
        isBlocked ? <p>{names(module.dependants)} {module.dependants.length === 1 ? 'needs' : 'need'} it. Disable {module.dependants.length === 1 ? 'that' : 'those'} first.</p>
          : <p>It disappears from {tenant.name} within five seconds. Its records are kept for 90 days, hidden, and come back when it is enabled again.</p>
      ) : (
        <>
          <p>{closure.length > 1 ? `It needs ${names(module.missing)}, so these are enabled together.` : `${tenant.name} sees it within five seconds.`}</p>
          <div className="closure">
            {closure.map((needed) => <div key={needed.code}><span>{needed.name}</span><span>{formatRupees(needed.priceInr)}</span></div>)}
            <div><span>More a month, before GST</span><span>{formatRupees(closure.reduce((total, needed) => total + needed.priceInr, 0))}</span></div>
          </div>
          {unbuilt.length > 0 && <p>{unbuilt.map((needed) => needed.name).join(', ')} cannot be enabled yet.</p>}
        </>
      )}
      {refusal && <p className="field-error" role="alert">{refusal}</p>}
    </Modal>
  );
}
