/** What the processes of an installation say in the one order that Kafka keeps. */
@NullMarked
package org.impluvium.standalone.agreed;

import org.jspecify.annotations.NullMarked;
