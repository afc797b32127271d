import { useCompany } from '../shared/company.tsx';
import { formatDay } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';

/** What the state of the subscription means for the person at work, when it means anything. */
export function Banner() {
  const { viewer, failure } = useCompany();
  const { tenant } = viewer;
  const say = (tone: 'red' | 'amber' | 'blue', text: string) => (
    <div className={`banner banner-${tone}`} role="status"><Icon name={tone === 'blue' ? 'info' : 'alert'} /> <span>{text}</span></div>
  );
  if (failure?.code === 'TENANT_SUSPENDED') return say('red', 'This account has been suspended. Nothing can be opened or saved until it is resumed.');
  if (failure?.code === 'OFFLINE') return say('amber', 'No connection. What you see may be out of date; what you type is kept.');
  switch (tenant.state.toUpperCase()) {
    case 'RESTRICTED': return say('amber', 'This account is read-only because a payment is due. Everything can be read and exported; nothing can be changed.');
    case 'SUSPENDED': return say('red', 'This account has been suspended. Nothing can be saved until it is resumed.');
    case 'PAST_DUE': return say('amber', 'A payment is due. The account stays fully usable for now.');
    case 'TRIAL': return tenant.trialEndsOn ? say('blue', `Trial until ${formatDay(tenant.trialEndsOn)}. Your data stays when you subscribe.`) : null;
    default: return null;
  }
}
