/** How a person wants the home page: the cards they moved, in their order, and those they put away. */
export interface Arrangement { order?: readonly string[]; hidden?: readonly string[] }

/** Cards in the person's order; one that is new since stands where it was made to stand. */
export function arrange(made: readonly string[], { order = [], hidden = [] }: Arrangement): { shown: string[]; hidden: string[] } {
  const known = order.filter((id) => made.includes(id));
  const shown = [...known];
  made.forEach((id, place) => {
    if (!known.includes(id)) shown.splice(Math.min(place, shown.length), 0, id);
  });
  return { shown: shown.filter((id) => !hidden.includes(id)), hidden: made.filter((id) => hidden.includes(id)) };
}

export function moveCard(shown: readonly string[], arrangement: Arrangement, id: string, to: number): Arrangement {
  if (!shown.includes(id) || to < 0 || to >= shown.length) return arrangement;
  const rest = shown.filter((other) => other !== id);
  return { ...arrangement, order: [...rest.slice(0, to), id, ...rest.slice(to)] };
}

export const hide = (arrangement: Arrangement, id: string): Arrangement => ({ ...arrangement, hidden: [...(arrangement.hidden ?? []), id] });

export const show = (arrangement: Arrangement, id: string): Arrangement => ({ ...arrangement, hidden: (arrangement.hidden ?? []).filter((other) => other !== id) });
