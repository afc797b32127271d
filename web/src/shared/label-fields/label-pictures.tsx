import type { LabelPictureKind } from '../../generated/graphql.ts';
import type { UserError } from '../document/draft.ts';
import { Section } from '../document/section.tsx';
import { PictureBox } from '../files/picture-box.tsx';

const KINDS: readonly { kind: LabelPictureKind; label: string; hint: string; isDark?: true }[] = [
  { kind: 'LOGO', label: 'Logo', hint: 'On light surfaces and in letters.' },
  { kind: 'LOGO_DARK', label: 'Logo for dark mode', hint: 'Without one, the other stands on a light plate.', isDark: true },
  { kind: 'ICON', label: 'Icon of the tab', hint: 'Square, 64 pixels or more.' },
];

interface Props {
  pictures: readonly { kind: LabelPictureKind; path: string }[];
  canChange: boolean;
  /** Whose they are, where that does not follow from the address. */
  about?: Readonly<Record<string, string>>;
  remove(kind: LabelPictureKind): Promise<readonly UserError[]>;
  done(): void;
}

/** The pictures of a label. */
export function LabelPictures({ pictures, canChange, about, remove, done }: Props) {
  return (
    <Section title="Logo and icon">
      <p className="label-says">PNG, JPEG or WebP of at most 512 KB. Whoever comes to the company’s address sees them, also before signing in.</p>
      <ul className="label-pictures">
        {KINDS.map(({ kind, ...words }) => {
          const picture = pictures.find((each) => each.kind === kind);
          return (
            <li key={kind}>
              <PictureBox {...words} picture={picture && <img src={picture.path} alt={words.label} />} canChange={canChange} accept="image/png,image/jpeg,image/webp" mostBytes={512 * 1024}
                path={(filename) => `/upload/platform/label-picture?${new URLSearchParams({ ...about, kind, filename }).toString()}`} remove={() => remove(kind)} done={done} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
