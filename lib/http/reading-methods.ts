/** Methods of an address that is only read. */
export const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS']
