/**
 * Next drops `Content-Encoding` from what a route handler answers. Our server says in the request that it
 * takes this header instead, and turns it into `Content-Encoding` on the way out; a client's own is removed.
 */
export const BODY_ENCODING = 'x-body-encoding'
