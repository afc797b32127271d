import { DomainEvent, Says } from '@ilms/kernel/event';

/** Nine tenths of a sequence of serial numbers are drawn; said once. */
@Says<SerialSequenceRunsOut>('Nine tenths of a sequence of serial numbers are drawn.', 'serial-sequence:read', { name: 'The sequence.', remaining: 'How many numbers are left.' })
export class SerialSequenceRunsOut extends DomainEvent {
  constructor(sequenceId: string, readonly name: string, readonly remaining: number) {
    super(sequenceId);
  }
}
