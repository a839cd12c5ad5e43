/** Reads repositories in whole, proven, and writes what matters of them to the event log: the verb <em>read again</em>. */
@NullMarked
package org.impluvium.reading;

import org.jspecify.annotations.NullMarked;
