/** Writes the records by which clients find feeds into somebody's repository. */
@NullMarked
package org.impluvium.standalone.publish;

import org.jspecify.annotations.NullMarked;
