import { useRef, useState, type ReactNode } from 'react';
import { App, Button } from 'antd';
import type { UserError } from '../document/draft.ts';
import { authorizedUpload } from '../session.ts';

/** Why the server did not take a picture. */
function refusalOf({ status, text }: { status: number; text: string }): string | undefined {
  if (status === 200) return undefined;
  try {
    return (JSON.parse(text) as { error: { message: string } }).error.message;
  } catch {
    return 'The picture could not be sent. Try again in a moment.';
  }
}

interface Props {
  readonly label: string;
  readonly hint: string;
  /** The picture as it is shown; nothing where there is none. */
  readonly picture: ReactNode;
  readonly isDark?: boolean | undefined;
  readonly canChange: boolean;
  /** What can be chosen, as types of files. */
  readonly accept: string;
  readonly mostBytes: number;
  /** Where it is sent, by its name. */
  path(filename: string): string;
  remove(): Promise<readonly UserError[]>;
  done(): void;
}

/** One picture that is chosen, replaced and taken away. */
export function PictureBox({ label, hint, picture, isDark, canChange, accept, mostBytes, path, remove, done }: Props) {
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { message } = App.useApp();
  const send = async (chosen: File | undefined) => {
    if (!chosen) return;
    setBusy(true);
    const refused = chosen.size > mostBytes ? `It has more than ${Math.floor(mostBytes / 1024)} KB.` : refusalOf(await authorizedUpload(path(chosen.name), chosen, () => undefined).catch(() => ({ status: 0, text: '' })));
    setBusy(false);
    setRefusal(refused);
    if (file.current) file.current.value = '';
    if (!refused) done();
  };
  const takeAway = async () => {
    const [refused] = await remove();
    setRefusal(refused?.message);
    if (!refused) { void message.success(`${label} removed`); done(); }
  };
  return (
    <div className="picture-box">
      <div className={isDark ? 'picture-plate picture-plate-dark' : 'picture-plate'}>{picture ?? <span>None</span>}</div>
      <div>
        <b>{label}</b>
        <p className="soft">{hint}</p>
        {canChange && (
          <div className="picture-deeds">
            <input ref={file} type="file" accept={accept} hidden aria-label={`Picture for ${label}`} onChange={(event) => void send(event.target.files?.[0])} />
            <Button size="small" loading={busy} onClick={() => file.current?.click()}>{picture ? 'Replace' : 'Choose picture'}</Button>
            {picture && <Button size="small" type="text" danger onClick={() => void takeAway()}>Remove</Button>}
          </div>
        )}
        {refusal && <p className="field-error" role="alert">{refusal}</p>}
      </div>
    </div>
  );
}
