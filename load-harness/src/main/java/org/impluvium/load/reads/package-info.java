/** Reading feeds at a given rate, whatever the target does. */
@NullMarked
package org.impluvium.load.reads;

import org.jspecify.annotations.NullMarked;
