/** What the tests measure in place of an installation. */
@NullMarked
package org.impluvium.load.testing;

import org.jspecify.annotations.NullMarked;
