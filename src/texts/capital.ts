/** The same with a capital letter first: `uge 18` → `Uge 18`. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
