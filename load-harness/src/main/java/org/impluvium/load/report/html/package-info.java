/** The page and its plots, drawn by hand so that it needs nothing from anywhere. */
@NullMarked
package org.impluvium.load.report.html;

import org.jspecify.annotations.NullMarked;
