import { useEffect, useState } from 'react';
import type { CSSProperties } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button, Input } from 'antd';
import { graphql } from '../../generated/gql.ts';
import type { AccentFieldsFragment } from '../../generated/graphql.ts';
import type { Bound } from '../document/draft.ts';
import { Field } from '../document/fields.tsx';
import { DARK, LIGHT } from '../tokens.ts';

const PreviewAccent = graphql(`
  query PreviewAccent($accent: String!) {
    accentPreview(accent: $accent) { contrast refusal instead light { ...AccentFields } dark { ...AccentFields } }
  }
  fragment AccentFields on AccentColours { accent accentHover accentText accentSoft selected onAccent }
`);

const COLOUR = /^#[0-9a-f]{6}$/i;
/** Somebody who drags through colours asks about where they stop. */
const PAUSE_MS = 150;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** A colour, picked or typed, and what the app looks like in it. */
export function AccentField({ path, value, change, error }: Bound<string>) {
  const settled = useSettled(value);
  const isColour = COLOUR.test(settled);
  const { data, previousData } = useQuery(PreviewAccent, { variables: { accent: settled }, skip: !isColour });
  const preview = isColour ? (data ?? previousData)?.accentPreview : undefined;
  const said = error ?? preview?.refusal ?? (value && !COLOUR.test(value) ? 'This must be a colour such as #1d63d8.' : undefined);
  const [light, dark] = preview && !preview.refusal ? [preview.light, preview.dark] : [undefined, undefined];
  return (
    <Field label="Accent" path={path} error={said ?? undefined} wide hint={preview ? `Contrast of white words on it: ${preview.contrast}. In dark mode it is lightened until it stands out.` : 'For buttons and what is chosen.'}>
      <div className="accent-pick">
        <input type="color" aria-label="Pick a colour" value={COLOUR.test(value) ? value : LIGHT.accent} onChange={(event) => change(event.target.value)} />
        <Input id={`field-${path}`} value={value} maxLength={7} placeholder={LIGHT.accent} status={said ? 'error' : undefined} aria-invalid={said ? true : undefined} onChange={(event) => change(event.target.value.trim())} />
        {preview?.refusal && <Button onClick={() => change(preview.instead)}>Use {preview.instead}</Button>}
      </div>
      {!said && <div className="accent-looks" aria-hidden="true">
        <Look palette={{ ...LIGHT, ...light }} word="Light" />
        <Look palette={{ ...DARK, ...dark }} word="Dark" />
      </div>}
    </Field>
  );
}

type Look = typeof LIGHT & Partial<AccentFieldsFragment>;

/** A button, a link and a chosen row as they would be. */
function Look({ palette, word }: { palette: Look; word: string }) {
  const look: CSSProperties = { background: palette.page, color: palette.text, borderColor: palette.line };
  return (
    <div className="accent-look" style={look}>
      <span style={{ color: palette.textSoft }}>{word}</span>
      <span className="accent-row" style={{ background: palette.selected, color: palette.accentText }}>Chosen</span>
      <span style={{ color: palette.accentText }}>A link</span>
      <span className="accent-button" style={{ background: palette.accent, color: palette.onAccent }}>Save order</span>
    </div>
  );
}
