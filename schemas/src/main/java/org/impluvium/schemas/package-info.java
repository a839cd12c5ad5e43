/** The shared language of all parts: collections, lexicons, events and topics. */
@NullMarked
package org.impluvium.schemas;

import org.jspecify.annotations.NullMarked;
