/** Sources over WebSocket; the only package that names Vert.x. */
@NullMarked
package org.impluvium.receiver.ws;

import org.jspecify.annotations.NullMarked;
