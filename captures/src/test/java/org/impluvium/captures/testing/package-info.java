/** What several tests need. */
@NullMarked
package org.impluvium.captures.testing;

import org.jspecify.annotations.NullMarked;
