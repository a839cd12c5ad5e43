/** Random worlds in the forms in which a pipeline takes them: events of the log, and frames of a stream. */
@NullMarked
package org.impluvium.guarantees.worlds;

import org.jspecify.annotations.NullMarked;
