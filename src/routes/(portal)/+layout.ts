// public pages need no script
export const csr = false;
