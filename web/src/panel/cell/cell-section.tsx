import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { TenantFieldsFragment, TenantMovesQuery } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { readFailure } from '../../shared/failure.ts';
import { formatCount, formatInstant } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { secondsWords } from '../backup-words.ts';
import { CancelMove, TenantMovesDocument } from './cell.document.ts';
import { MoveDialog } from './move-dialog.tsx';
import { stepWords } from './move-words.ts';

type Move = TenantMovesQuery['tenantMoves']['nodes'][number];

const isOpen = ({ state }: Move) => ['WAITING', 'RUNNING'].includes(state);
/** How often what is under way is looked at, in milliseconds. */
const LOOK = 1_500;

const saysOf = (move: Move): string | undefined => {
  if (isOpen(move)) return move.cancelAskedAt ? 'Called off; putting it back' : stepWords(move.step);
  if (move.error) return move.error;
  return move.keptUntil && !move.droppedAt ? `What it left is kept until ${formatInstant(move.keptUntil)}` : undefined;
};

/** Where a tenant lives and has lived; nothing where there is one cell only. */
export function CellSection({ tenant, moved }: { tenant: TenantFieldsFragment; moved(): void }) {
  const { data, refetch, startPolling, stopPolling } = useQuery(TenantMovesDocument, { variables: { tenant: tenant.id }, fetchPolicy: 'cache-and-network' });
  const [cancel, cancelling] = useMutation(CancelMove);
  const [isMoving, setMoving] = useState(false);
  const { message } = App.useApp();
  const moves = data?.tenantMoves.nodes ?? [];
  const isBusy = moves.some(isOpen);
  useEffect(() => {
    if (isBusy) startPolling(LOOK);
    else stopPolling();
    return stopPolling;
  }, [isBusy, startPolling, stopPolling]);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy) moved(); // its cell and state have changed meanwhile
    wasBusy.current = isBusy;
  }, [isBusy, moved]);
  const callOff = async (move: Move) => {
    try {
      const refused = (await cancel({ variables: { input: { moveId: move.id } } })).data?.tenantMoveCancel.userErrors[0]?.message;
      if (refused) void message.error(refused);
      void refetch();
    } catch (failure) {
      void message.error(readFailure(failure).message);
    }
  };
  if (!data || (data.cells.length < 2 && moves.length === 0)) return null;
  return (
    <Section title="Cell" aside={<Button size="small" disabled={isBusy || data.cells.length < 2} onClick={() => setMoving(true)}>Move to another cell…</Button>}>
      {moves.length === 0 && <p className="soft">It lives in {tenant.cell} and was never moved.</p>}
      {moves.length > 0 && (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Asked for</th><th scope="col">From, to</th><th scope="col">State</th><th scope="col">By</th><th scope="col" className="figure">Rows</th><th scope="col" className="figure">Took</th><th scope="col" className="figure">Closed for</th><th scope="col"><span className="unseen">Cancel</span></th></tr></thead>
            <tbody>
              {moves.map((move) => (
                <tr key={move.id}>
                  <td>{formatInstant(move.askedAt)}</td>
                  <td className="wrap">{move.fromCell} → {move.toCell}<span className="module-says">{move.reason}</span></td>
                  <td className="wrap" aria-live={isOpen(move) ? 'polite' : undefined}><Status of={move.state} />{saysOf(move) && <span className="module-says">{saysOf(move)}</span>}</td>
                  <td>{move.askedBy}</td>
                  <td className="figure">{move.rowCount == null ? '–' : formatCount(move.rowCount)}</td>
                  <td className="figure">{secondsWords(move.startedAt, move.finishedAt)}</td>
                  <td className="figure">{secondsWords(move.closedAt, move.finishedAt)}</td>
                  <td className="figure">{isOpen(move) && <Button size="small" type="text" danger loading={cancelling.loading} disabled={move.cancelAskedAt != null} onClick={() => void callOff(move)}>Cancel move</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {isMoving && <MoveDialog tenant={tenant} cells={data.cells} close={() => setMoving(false)} done={() => { setMoving(false); void refetch(); }} />}
    </Section>
  );
}
