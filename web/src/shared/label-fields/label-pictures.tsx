import { useRef, useState } from 'react';
import { App, Button } from 'antd';
import type { LabelPictureKind } from '../../generated/graphql.ts';
import type { UserError } from '../document/draft.ts';
import { Section } from '../document/section.tsx';
import { authorizedUpload } from '../session.ts';

const MOST = 512 * 1024;
const KINDS: readonly { kind: LabelPictureKind; label: string; hint: string; dark?: true }[] = [
  { kind: 'LOGO', label: 'Logo', hint: 'On light surfaces and in letters.' },
  { kind: 'LOGO_DARK', label: 'Logo for dark mode', hint: 'Without one, the other stands on a light plate.', dark: true },
  { kind: 'ICON', label: 'Icon of the tab', hint: 'Square, 64 pixels or more.' },
];

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
  pictures: readonly { kind: LabelPictureKind; path: string }[];
  canChange: boolean;
  /** Whose they are, where that does not follow from the address. */
  about?: Readonly<Record<string, string>>;
  remove(kind: LabelPictureKind): Promise<readonly UserError[]>;
  done(): void;
}

/** The pictures of a label. */
export function LabelPictures({ pictures, ...shared }: Props) {
  return (
    <Section title="Logo and icon">
      <p className="label-says">PNG, JPEG or WebP of at most 512 KB. Whoever comes to the company’s address sees them, also before signing in.</p>
      <ul className="label-pictures">
        {KINDS.map((each) => <PictureBox key={each.kind} {...each} path={pictures.find(({ kind }) => kind === each.kind)?.path} {...shared} />)}
      </ul>
    </Section>
  );
}

function PictureBox({ kind, label, hint, dark, path, canChange, about, remove, done }: (typeof KINDS)[number] & Omit<Props, 'pictures'> & { path?: string }) {
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { message } = App.useApp();
  const send = async (picture: File | undefined) => {
    if (!picture) return;
    setBusy(true);
    const refused = picture.size > MOST ? 'It has more than 512 KB.' : refusalOf(await authorizedUpload(`/upload/platform/label-picture?${new URLSearchParams({ ...about, kind, filename: picture.name }).toString()}`, picture, () => undefined).catch(() => ({ status: 0, text: '' })));
    setBusy(false);
    setRefusal(refused);
    if (file.current) file.current.value = '';
    if (!refused) done();
  };
  const takeAway = async () => {
    const [refused] = await remove(kind);
    setRefusal(refused?.message);
    if (!refused) { void message.success(`${label} removed`); done(); }
  };
  return (
    <li>
      <div className={dark ? 'label-picture label-picture-dark' : 'label-picture'}>{path ? <img src={path} alt={label} /> : <span>None</span>}</div>
      <div>
        <b>{label}</b>
        <p className="soft">{hint}</p>
        {canChange && (
          <div className="label-picture-deeds">
            <input ref={file} type="file" accept="image/png,image/jpeg,image/webp" hidden aria-label={`Picture for ${label}`} onChange={(event) => void send(event.target.files?.[0])} />
            <Button size="small" loading={busy} onClick={() => file.current?.click()}>{path ? 'Replace' : 'Choose picture'}</Button>
            {path && <Button size="small" type="text" danger onClick={() => void takeAway()}>Remove</Button>}
          </div>
        )}
        {refusal && <p className="field-error" role="alert">{refusal}</p>}
      </div>
    </li>
  );
}
