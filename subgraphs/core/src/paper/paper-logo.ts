/** The logo above the name at the head of a paper, where there is one: at most six centimetres wide and a line and a half of names high. */
export const logoAbove = (logo: string | undefined): unknown[] => (logo ? [{ image: logo, fit: [170, 44], margin: [0, 0, 0, 6] }] : []);
