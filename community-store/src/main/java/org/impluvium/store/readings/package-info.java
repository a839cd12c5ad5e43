/** Whether and when repositories could last be read in whole, known on every node. */
@NullMarked
package org.impluvium.store.readings;

import org.jspecify.annotations.NullMarked;
