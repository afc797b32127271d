import { Link } from 'react-router';
import { formatInstant } from '../../../shared/format.ts';

interface Cancelled { id: string; number: string; reason: string; isAtOwnMoment: boolean; cancelledAt: string; cancelledByName: string }

/** Says of a movement that it was cancelled, by whom and why, and leads to what cancels it. */
export function CancelledNote({ by }: { by: Cancelled }) {
  return <>Cancelled by <Link to={`/inventory/movements/${by.id}`}>{by.number}</Link> on {formatInstant(by.cancelledAt)}, {by.cancelledByName}: {by.reason}. {by.isAtOwnMoment ? 'It counts as if it had never been.' : 'What it moved went back that day.'}</>;
}
