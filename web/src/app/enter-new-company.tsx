import { useEffect, useState } from 'react';
import { SignInBox } from './sign-in-box.tsx';
import { step, tokenInAddress, words } from './sign-in-request.ts';

const enter = () => location.replace('/');

/** From the page that has just made the company straight into it. A second time, one signs in like everybody else. */
export function EnterNewCompany() {
  const [token] = useState(tokenInAddress);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    void step('enter', { token }).then((outcome) => {
      if (outcome.kind === 'in') enter();
      else setRefusal(outcome.kind === 'refused' ? words(outcome.refusal) : 'Sign in with your second factor.');
    });
  }, [token]);
  if (!refusal) return <main className="alone" aria-busy="true" />;
  return <SignInBox title="Your company is ready" hint={refusal} below={<button type="button" onClick={enter}>Go to sign-in</button>} />;
}
