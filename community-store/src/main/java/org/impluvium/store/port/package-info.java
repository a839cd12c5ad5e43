/** What others may ask of the store: pages of feeds, and the directory of communities. Values only, read only. */
@NullMarked
package org.impluvium.store.port;

import org.jspecify.annotations.NullMarked;
