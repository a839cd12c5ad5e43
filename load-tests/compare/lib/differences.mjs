/** What the two sides do not do alike: printed with every outcome, so that nobody takes a ratio for more than it is. */
export const DIFFERENCES = [
  'One machine for all: what serves the frames and what asks for pages runs beside each competitor.',
  'Node runs one process, as its users do, and uses hardly more than one core; Impluvium uses all it gets.',
  'Nobody checks signatures (made-up accounts are in no directory). The starter and bare sync hash every block of a',
  '  frame, the bare Subscription none, Impluvium the records that may matter.',
  'The starter decodes every record and checks it against its lexicon; Impluvium drops most frames unopened.',
  'Impluvium also joins membership and moderation, serves any number of communities, and writes to Kafka with',
  '  acknowledgements and to logged state; the others keep one feed in one SQLite file and whatever names a tag.',
  'Impluvium keeps first pages as answered until they change; second pages are read from the store each time.',
  'The starter\'s cursor is a time, and loses posts of the same millisecond at the edge of a page; the others\' do not.',
  'Frames are repeated, round after round: later rounds change nothing in anyone\'s store.',
]
