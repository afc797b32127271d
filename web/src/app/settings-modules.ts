/** Modules that are in no catalogue of the company and have settings all the same. */
export const SETTINGS_ALWAYS = ['platform'] as const;
