/** What is asked for, and how often. */
@NullMarked
package org.impluvium.load.mix;

import org.jspecify.annotations.NullMarked;
