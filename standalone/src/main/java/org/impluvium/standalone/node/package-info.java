/** The wiring: the parts of one process, put together, started, watched and stopped in order. */
@NullMarked
package org.impluvium.standalone.node;

import org.jspecify.annotations.NullMarked;
