/** The folder that holds what outlives a restart. */
@NullMarked
package org.impluvium.standalone.data;

import org.jspecify.annotations.NullMarked;
