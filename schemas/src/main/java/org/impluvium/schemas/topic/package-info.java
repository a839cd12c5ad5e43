/** The topics, each with its name, serdes, partitions, clean-up and retention, and their creation. */
@NullMarked
package org.impluvium.schemas.topic;

import org.jspecify.annotations.NullMarked;
