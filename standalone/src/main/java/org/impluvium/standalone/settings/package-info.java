/** The settings: each declared once, read from flags, environment and defaults, with every problem told at once. */
@NullMarked
package org.impluvium.standalone.settings;

import org.jspecify.annotations.NullMarked;
