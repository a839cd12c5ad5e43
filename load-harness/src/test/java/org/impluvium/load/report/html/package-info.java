/** Tests of the package of the same name. */
@NullMarked
package org.impluvium.load.report.html;

import org.jspecify.annotations.NullMarked;
