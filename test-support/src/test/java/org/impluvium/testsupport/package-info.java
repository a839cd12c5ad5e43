/** Tests of the test support. */
@NullMarked
package org.impluvium.testsupport;

import org.jspecify.annotations.NullMarked;
