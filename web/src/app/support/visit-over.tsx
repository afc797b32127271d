import { SignInBox } from '../sign-in-box.tsx';
import type { Visit } from './visit.ts';

/** Support sees no sign-in when its access has ended: there is nothing to sign in with. */
export function VisitOver({ visit: { company, panelUrl } }: { visit: Visit }) {
  return <SignInBox title={`You are no longer in ${company}`} hint="The access has ended, and the session with it." below={<a href={panelUrl}>Back to the panel</a>} />;
}
