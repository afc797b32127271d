import { Button, Modal } from 'antd';
import { useWords } from '../words/words.ts';
import type { PasteFault } from './paste.ts';

/** Faults shown before "and so on": enough to see what kind of mistake it is. */
const SHOWN = 12;

interface Props { count: number; faults: readonly PasteFault[]; takeAll(): void; takeGood(): void; close(): void }

/** What of the pasted rows was not understood, before any of it is taken. */
export function PastePreview({ count, faults, takeAll, takeGood, close }: Props) {
  const say = useWords();
  const good = count - new Set(faults.map((fault) => fault.row)).size;
  return (
    <Modal
      open title={say('pasteTitle')} width={560} onCancel={close}
      footer={<><Button onClick={close}>{say('pasteNothing')}</Button><Button onClick={takeAll}>{say('pasteTakeAll', { count })}</Button>{good > 0 && <Button type="primary" onClick={takeGood}>{say('pasteTakeGood', { count: good })}</Button>}</>}
    >
      <p className="modal-says">{say('pasteWords', { good, all: count })}</p>
      <div className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col" className="figure">{say('pasteRow')}</th><th scope="col">{say('pasteCell')}</th><th scope="col">{say('pasteWhy')}</th></tr></thead>
          <tbody>{faults.slice(0, SHOWN).map((fault) => <tr key={`${fault.row}-${fault.cell}-${fault.why}`}><td className="figure">{fault.row}</td><td className="wrap">{fault.cell}</td><td>{say(fault.why)}</td></tr>)}</tbody>
        </table>
      </div>
      {faults.length > SHOWN && <p className="soft">+{faults.length - SHOWN}</p>}
    </Modal>
  );
}
