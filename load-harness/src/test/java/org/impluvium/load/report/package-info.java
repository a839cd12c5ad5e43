/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.report;

import org.jspecify.annotations.NullMarked;
