/** The look of the product in one place: every colour, size and duration comes from here. */

export interface Palette {
  page: string; rail: string; raised: string; hover: string; selected: string;
  line: string; lineStrong: string; text: string; textSoft: string; textFaint: string;
  accent: string; accentHover: string; accentText: string; accentSoft: string; onAccent: string;
  grey: string; blue: string; amber: string; green: string; red: string;
  amberSoft: string; redSoft: string; blueSoft: string; scrim: string;
}

export const LIGHT: Palette = {
  page: '#ffffff', rail: '#f6f7f9', raised: '#ffffff', hover: '#f3f5f8', selected: '#eef0fe',
  line: '#e4e7ec', lineStrong: '#c9cfd9', text: '#18202f', textSoft: '#525c6f', textFaint: '#636c7e',
  accent: '#4f46e5', accentHover: '#4338ca', accentText: '#4338ca', accentSoft: '#eef0fe', onAccent: '#ffffff',
  grey: '#697284', blue: '#1d63d8', amber: '#a15c00', green: '#12744a', red: '#c4281c',
  amberSoft: '#fdf3e1', redSoft: '#fdecea', blueSoft: '#eaf1fd', scrim: 'rgb(16 22 34 / 40%)',
};

export const DARK: Palette = {
  page: '#13161c', rail: '#0e1116', raised: '#1b1f27', hover: '#1e232c', selected: '#25264a',
  line: '#2a303b', lineStrong: '#444c5b', text: '#e7eaf0', textSoft: '#a8b0be', textFaint: '#8d96a7',
  accent: '#5d5bea', accentHover: '#5250d8', accentText: '#aeb0ff', accentSoft: '#25264a', onAccent: '#ffffff',
  grey: '#98a2b3', blue: '#7aa9ff', amber: '#f0b454', green: '#55c795', red: '#ff8a80',
  amberSoft: '#33290f', redSoft: '#3a1d1b', blueSoft: '#182842', scrim: 'rgb(0 0 0 / 60%)',
};

export const FONT = "'Inter Variable', 'Noto Sans Devanagari', system-ui, sans-serif";
export const RADIUS = 6;
export const CONTROL_HEIGHT = 32;
/** Below this width the app is a phone: bottom bar, one column, 44 px touch targets. */
export const PHONE_WIDTH = 720;
/** Below this width a document's timeline folds under its body. */
export const NARROW_WIDTH = 1200;
