import * as z from 'zod';

// zod compiles schemas by `new Function`, which our CSP forbids; this must run before any schema is made.
z.config({ jitless: true });
