/** How new what is served can be: the newest position of all firehose sources, known on every node. */
@NullMarked
package org.impluvium.store.freshness;

import org.jspecify.annotations.NullMarked;
