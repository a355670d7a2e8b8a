const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

/** Whether keys pressed here are text, not commands. */
export const typing = (target) => Boolean(target.closest?.(FIELDS));
