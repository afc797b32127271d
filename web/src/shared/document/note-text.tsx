/** A note with the people it names: `@[Asha Rao](id)` reads `@Asha Rao`. */
export function NoteText({ text }: { text: string }) {
  return text.split(/(@\[[^\]]+\]\([^)]+\))/).map((part, index) => {
    const name = /^@\[([^\]]+)\]\(/.exec(part)?.[1];
    // Parts of one text never change their places.
    return name ? <b key={index} className="mention">@{name}</b> : part;
  });
}
