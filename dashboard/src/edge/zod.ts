import * as z from 'zod/mini';

// Compiled validators need eval, which the content security policy forbids; even looking whether it is there is reported.
z.config({ jitless: true });

export { z };
