/** Something the user can mend: its message is the one line they get, without a stack. */
export class StartError extends Error {}
