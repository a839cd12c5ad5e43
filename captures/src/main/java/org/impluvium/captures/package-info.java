/** Captures of streams: recorded, looked at, made up, imported, replayed. */
@NullMarked
package org.impluvium.captures;

import org.jspecify.annotations.NullMarked;
