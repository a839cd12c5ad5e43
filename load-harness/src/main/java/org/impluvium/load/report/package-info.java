/** What came of a load: one JSON, one page, a few lines for the terminal. */
@NullMarked
package org.impluvium.load.report;

import org.jspecify.annotations.NullMarked;
