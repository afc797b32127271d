import { useEffect, useState } from 'react';
import { SignInBox } from '../sign-in-box.tsx';
import { send, tokenInAddress, words } from '../sign-in-request.ts';

/** From the panel into the company: the code is good once, so a page that is loaded again says so. */
export function EnterBySupport() {
  const [code] = useState(tokenInAddress);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    // Out of the address bar and the history before anything else.
    history.replaceState(null, '', '/support');
    void send('support', { code }).then(({ refusal: refused }) => {
      if (refused) setRefusal(refused.code === 'BAD_REQUEST' ? 'The address holds no code.' : words(refused));
      else location.replace('/');
    });
  }, [code]);
  if (!refusal) return <main className="alone" aria-busy="true" />;
  return <SignInBox title="This way in is closed" hint={refusal} below="Go back to the panel and open the app again." />;
}
