import { Button } from 'antd';
import { formatInstant, formatWhen } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { browserWords } from './browser-words.ts';

export interface SessionRow { id: string; userName: string; userAgent: string; address?: string | null; isCurrent: boolean; createdAt: string; lastUsedAt: string }

/** Open sessions, this one marked. */
export function SessionTable({ rows, withNames = false, end }: { rows: readonly SessionRow[] | undefined; withNames?: boolean; end: (session: SessionRow) => Promise<void> }) {
  return (
    <>
      <ScrollBox className="grid-box">
        <table className="grid" aria-busy={!rows}>
          <thead><tr>{withNames && <th scope="col">Person</th>}<th scope="col">Browser</th><th scope="col">Network address</th><th scope="col">Signed in</th><th scope="col">Last used</th><th scope="col"><span className="unseen">What to do</span></th></tr></thead>
          <tbody>
            {rows?.map((session) => (
              <tr key={session.id}>
                {withNames && <td>{session.userName}</td>}
                <td title={session.userAgent}>{browserWords(session.userAgent)}{session.isCurrent && <span className="mark mark-more">This one</span>}</td>
                <td>{session.address ?? '–'}</td>
                <td>{formatInstant(session.createdAt)}</td>
                <td>{formatWhen(session.lastUsedAt)}</td>
                <td><div className="people-tools">{!session.isCurrent && <Button type="text" danger onClick={() => void end(session)} aria-label={`End session of ${session.userName}, ${browserWords(session.userAgent)}`}>End session</Button>}</div></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="say">The address a session was opened from is kept as long as the session itself and forgotten ninety days after its end.</p>
    </>
  );
}
