import { Fact } from '../../shared/document/fields.tsx';
import { formatInstant } from '../../shared/format.ts';
import { Door } from './door.tsx';
import { OpenAppButton } from './open-app.tsx';

/** The way into a company's app. */
export function EnterPage() {
  return (
    <Door title={({ name }) => `App of ${name}`}>
      {({ name }, { id, mayWrite, reason, ticket, endsAt }) => (
        <div className="access-form">
          <p className="modal-says">You go to {name}’s own address and are ilms support there, {mayWrite ? 'with writes' : 'read-only'}. The session ends with your access. Who may sign in, passwords, keys and what the company pays stay its own.</p>
          <div className="fields">
            <Fact label="Reason">{reason}{ticket && ` (${ticket})`}</Fact>
            <Fact label="Until">{formatInstant(endsAt)}</Fact>
          </div>
          <OpenAppButton accessId={id} />
        </div>
      )}
    </Door>
  );
}
