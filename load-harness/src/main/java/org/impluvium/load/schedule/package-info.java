/** When things are due, whatever became of those before. */
@NullMarked
package org.impluvium.load.schedule;

import org.jspecify.annotations.NullMarked;
