import * as z from 'zod'

// Zod probes `new Function` once per thread; the page's policy forbids eval, so say so before the first schema runs.
z.config({ jitless: true })
