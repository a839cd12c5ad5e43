/** What a replay sends, when, and what it does wrong on purpose; without sockets. */
@NullMarked
package org.impluvium.captures.replay;

import org.jspecify.annotations.NullMarked;
