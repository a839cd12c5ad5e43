/** Answer: serves the feeds of the store over HTTP, as the AppView and clients ask for them. */
@NullMarked
package org.impluvium.api;

import org.jspecify.annotations.NullMarked;
