/** JSON as a test reads it: it picks what it asked for, and typing each selection would say every query twice. */
// oxlint-disable-next-line typescript/no-explicit-any
export type LooseJson = any;
