/** HTTP/1.1 as a client: a few connections that are kept, read by hand, since the generator shares the machine with what it measures. */
@NullMarked
package org.impluvium.load.http;

import org.jspecify.annotations.NullMarked;
