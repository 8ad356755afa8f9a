/** Files that a form sends. Runs anywhere. */

/** An empty file was chosen too: it is refused by name, not passed over. A field that was left empty sends a file without a name. */
export const chosenFiles = (form: FormData): File[] => form.getAll('file').filter((f): f is File => f instanceof File && (f.name !== '' || f.size > 0));
