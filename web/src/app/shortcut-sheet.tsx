import { Modal } from 'antd';
import { MOD } from '../shared/keyboard.ts';

const SHEET: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  { title: 'Anywhere', keys: [[`${MOD} K`, 'Search or jump to'], ['?', 'This sheet'], ['Alt H', 'Home'], ['Esc', 'Close']] },
  { title: 'Lists', keys: [['J  K', 'Next, previous row'], ['Enter', 'Open the row'], ['/', 'Search the list'], ['N', 'New']] },
  { title: 'Documents', keys: [[`${MOD} S`, 'Save'], [`${MOD} Enter`, 'Do the next step'], ['Alt ←  →', 'Previous, next in the list']] },
  { title: 'Lines', keys: [['Tab', 'Next cell'], ['Enter', 'Cell below, or a new line'], [`${MOD} D`, 'Duplicate the line'], [`${MOD} Del`, 'Delete the line'], [`${MOD} V`, 'Paste rows from a spreadsheet']] },
];

/** Every key the app listens to, on one page. */
export function ShortcutSheet({ close }: { close: () => void }) {
  return (
    <Modal open onCancel={close} footer={null} title="Keyboard shortcuts" width={640}>
      <div className="sheet">
        {SHEET.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>{group.keys.map(([key, words]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
