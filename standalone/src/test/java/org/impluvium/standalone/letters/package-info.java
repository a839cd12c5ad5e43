/** Tests of what dead letters say and how they are judged. */
@NullMarked
package org.impluvium.standalone.letters;

import org.jspecify.annotations.NullMarked;
