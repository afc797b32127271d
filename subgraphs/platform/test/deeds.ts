/** The audit trail as a table, without what is written some moments after an answer: that somebody asked in vain for what his company does not have. */
export const DEEDS = "(select * from audit_entry where action <> 'module-refused')";
