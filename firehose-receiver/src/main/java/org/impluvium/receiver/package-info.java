/** The receiver: reads sources, keeps what matters, writes it to the event log, remembers how far it got. */
@NullMarked
package org.impluvium.receiver;

import org.jspecify.annotations.NullMarked;
