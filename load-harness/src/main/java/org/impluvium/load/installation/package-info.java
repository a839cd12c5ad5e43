/** The installation that is measured: finding its feeds, waiting for it, starting one of our own. */
@NullMarked
package org.impluvium.load.installation;

import org.jspecify.annotations.NullMarked;
