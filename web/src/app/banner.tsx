import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from 'antd';
import { useCompany } from '../shared/company.tsx';
import { Icon } from '../shared/icon.tsx';
import { useWords } from '../shared/words/words.ts';
import { SubscriptionBanner } from './subscription-banner.tsx';

function useIsOnline(): boolean {
  return useSyncExternalStore((listener) => {
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  }, () => navigator.onLine);
}

/** What the connection, the server and the subscription mean for the person at work, when they mean anything. */
export function Banner() {
  const { viewer: { tenant } } = useCompany();
  return <>{tenant.isSandbox && <SandboxBanner />}<StateBanner /></>;
}

/** Nobody takes what is tried out for the real thing. */
function SandboxBanner() {
  const say = useWords();
  return <div className="banner banner-sandbox" role="status"><Icon name="info" /> <span>{say('bannerSandbox')}</span></div>;
}

function StateBanner() {
  const { failure } = useCompany();
  const words = useWords();
  const isOnline = useIsOnline();
  const say = (tone: 'red' | 'amber', text: string, requestId?: string) => (
    <div className={`banner banner-${tone}`} role="status"><Icon name="alert" /> <span>{text}</span>{requestId && <RequestId id={requestId} />}</div>
  );
  if (!isOnline || failure?.code === 'OFFLINE') return say('amber', words('bannerOffline'));
  if (failure?.code === 'TENANT_MAINTENANCE') return say('amber', words('bannerMaintenance'));
  if (failure?.code === 'TENANT_SUSPENDED') return say('red', words('bannerSuspended'));
  if (failure && failure.code.startsWith('HTTP_5')) return say('amber', words('bannerUnwell'), failure.requestId);
  return <SubscriptionBanner />;
}

function RequestId({ id }: { id: string }) {
  const say = useWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [id]);
  return <Button type="text" size="small" title={say('copyForSupport')} onClick={() => void navigator.clipboard?.writeText(id).then(() => setCopied(true))}>{isCopied ? say('copied') : say('request', { id })}</Button>;
}
